import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { Clock, CONFIG, type Config } from '@nmirf/platform/api';

/** What a signed token is for; one kind is never taken for another. */
export type TokenKind = 'nmirf' | 'nmirf-challenge' | 'nmirf-device';

/** Signs and reads the short messages that this installation gives out and takes back. */
@Injectable()
export class Tokens {
  constructor(
    @Inject(JwtService) private readonly jwt: JwtService,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  sign(kind: TokenKind, claims: Record<string, string>, lifetime: number): string {
    const now = this.clock.now().getTime();
    const times = { iat: Math.floor(now / 1000), exp: Math.floor((now + lifetime) / 1000) };
    return this.jwt.sign({ ...claims, ...times }, { secret: this.config.NMIRF_SECRET, algorithm: 'HS256', audience: kind });
  }

  /** The claims of a token of this kind; undefined when it is forged, of another kind, or over. */
  read(kind: TokenKind, token: string | undefined): Record<string, string> | undefined {
    if (!token) return undefined;
    try {
      const claims = this.jwt.verify<Record<string, string> & { exp: number }>(token, {
        secret: this.config.NMIRF_SECRET,
        algorithms: ['HS256'],
        audience: kind,
        clockTimestamp: Math.floor(this.clock.now().getTime() / 1000),
      });
      return claims;
    } catch {
      return undefined;
    }
  }
}
