import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Clock, CONFIG, PERMISSION_TABLES, readFirst, type Config } from '@nmirf/platform/api';
import { permissionsOf, Problem, type Actor, type GrantScope, type PermissionTable, type Role } from '@nmirf/platform/model';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { DataSource } from 'typeorm';
import { grantInForce } from '../account/grants-in-force';

interface Row {
  enrolled: boolean;
  grants: { role: Role; scope: GrantScope }[];
}

const grants = `(select coalesce(json_agg(json_build_object('role', g.role, 'scope',
    case when g.scope_kind = 'state' then json_build_object('kind', 'state') else json_build_object('kind', g.scope_kind, 'id', g.scope_id) end)), '[]')
  from role_grant g where g.account_id = a.id and ${grantInForce('g', '$3')})`;

/** Makes an access token an actor: session and account are looked up at each request, so an end of either holds at once everywhere. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(PERMISSION_TABLES) private readonly tables: readonly PermissionTable[],
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: config.NMIRF_SECRET,
      algorithms: ['HS256'],
      audience: 'nmirf',
      // the clock of the platform decides, below
      ignoreExpiration: true,
    });
  }

  async validate({ sub, sid, exp }: { sub?: string; sid?: string; exp?: number }): Promise<Actor> {
    const now = this.clock.now();
    if (!sub || !sid || !exp || exp * 1000 <= now.getTime()) throw new Problem('access.signed-out', 401);
    const row = await readFirst<Row>(
      this.db,
      `select a.totp_confirmed_at is not null as enrolled, ${grants} as grants from session s join account a on a.id = s.account_id
       where s.id = $1 and a.id = $2 and s.ended_at is null and s.expires_at > $3 and a.state = 'active'`,
      [sid, sub, now],
    );
    if (!row) throw new Problem('access.signed-out', 401);
    const roles = row.grants.map(({ role }) => role);
    // Somebody whose role asks for a second factor may do nothing but enrol one.
    const restricted = !row.enrolled && roles.some((role) => this.config.secondFactorRoles.includes(role));
    return {
      kind: 'person',
      id: sub,
      sessionId: sid,
      ...(restricted ? { grants: [], permissions: [] } : { grants: row.grants, permissions: permissionsOf(roles, this.tables) }),
    };
  }
}
