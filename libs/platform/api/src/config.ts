import { roles, type Role } from '@nmirf/platform/model';
import * as z from 'zod';
import { clamdAddress } from './files/clamd-address';

const flag = z.stringbool().default(false);
const list = (value: string) =>
  value
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);

/**
 * The environment of the platform: one schema, parsed once, all faults reported together.
 * `describe` texts become the table of the administration guide.
 */
export const ConfigSchema = z.object({
  NODE_ENV: z
    .enum(['production', 'development', 'test'])
    .default('development')
    .describe('`production` refuses demonstration data and unsafe settings.'),
  NMIRF_MODE: z
    .enum(['demonstration', 'production'])
    .default('production')
    .describe('`demonstration` adds an invented State with known sign-ins. Refused with `NODE_ENV=production`.'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .describe('PostgreSQL 14 or newer. `npm start` runs one of its own when this is absent.'),
  DATABASE_REPLICA_URLS: z.string().default('').transform(list).describe('Replicas for reading, separated by commas.'),
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(10).describe('Connections of a process to the database.'),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/ })
    .optional()
    .describe('Redis or Valkey for the job queue. Without it the queue lives in PostgreSQL.'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000).describe('Port of API and web.'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on.'),
  NMIRF_PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .default('http://localhost:3000')
    .transform((url) => url.replace(/\/+$/, ''))
    .describe('The address that people use; goes into mails and citations. With https, HSTS is sent.'),
  NMIRF_TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform(list)
    .describe('Addresses or networks of reverse proxies whose X-Forwarded-For is believed.'),
  NMIRF_SECRET: z.string().min(32).describe('At least 32 random characters; signs access tokens. The same in every process.'),
  NMIRF_DATA_DIR: z.string().default('.data').describe('Folder of files and of the mail outbox (and of the embedded PostgreSQL).'),
  NMIRF_STATE_CODE: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('XAM')
    .describe('ISO 3166 alpha-3 code of the State; part of every recommendation’s public code. `XAM` is the demonstration State.'),
  NMIRF_STATE_NAME: z.string().optional().describe('Name of the State in English, where the list of States lacks it.'),
  NMIRF_SECOND_FACTOR_ROLES: z
    .string()
    .optional()
    .transform((value) => (value === undefined ? undefined : list(value)))
    .pipe(z.array(z.enum(roles)).optional())
    .describe('Roles that must use a second factor, separated by commas. Default: administrator (none in demonstration mode).'),
  NMIRF_RATE_LIMIT: z.coerce.number().int().min(10).default(600).describe('Requests a minute from one address to the API.'),
  NMIRF_UPLOAD_LIMIT_MB: z.coerce.number().int().min(1).max(200).default(20).describe('Largest file that is taken, in MB.'),
  NMIRF_CLAMAV: z
    .string()
    .refine((value) => clamdAddress(value) !== undefined, 'is neither tcp://host:port nor unix:///path')
    .optional()
    .describe('ClamAV’s daemon, `tcp://host:3310` or `unix:///run/clamav/clamd.ctl`. Without it attached files are not scanned.'),
  NMIRF_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info').describe('How much is logged, as JSON lines.'),
  S3_BUCKET: z.string().optional().describe('Bucket of an S3-compatible storage. Without it files are kept in the data folder.'),
  S3_ENDPOINT: z.url().optional().describe('Address of the storage, where it is not Amazon’s.'),
  S3_REGION: z.string().default('us-east-1').describe('Region of the bucket.'),
  S3_ACCESS_KEY_ID: z.string().optional().describe('Key of the storage.'),
  S3_SECRET_ACCESS_KEY: z.string().optional().describe('Secret of the storage.'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe('Mail server, `smtp://user:password@host:587`. Without it mails are written to the outbox folder.'),
  MAIL_FROM: z.string().default('OpenNMIRF <no-reply@localhost>').describe('Sender of mails.'),
  NMIRF_OIDC_ISSUER: z.url().optional().describe('OpenID Connect provider for sign-in; its address.'),
  NMIRF_OIDC_CLIENT_ID: z.string().optional().describe('Client id at the provider.'),
  NMIRF_OIDC_CLIENT_SECRET: z.string().optional().describe('Client secret at the provider.'),
  NMIRF_OIDC_LABEL: z.string().default('Single sign-on').describe('Name of the provider on the sign-in page.'),
  NMIRF_OIDC_ALLOW_HTTP: flag.describe('Allows a provider without TLS; for tests on one machine only.'),
});

type Parsed = z.infer<typeof ConfigSchema>;

/** The parsed environment, with what follows from it. */
export interface Config extends Parsed {
  demonstration: boolean;
  secondFactorRoles: readonly Role[];
}
/** Injection token of the parsed environment. */
export const CONFIG = Symbol('config');

/** The environment is unusable; the message lists every fault and what to do. */
export class ConfigFault extends Error {}

/** Parses an environment. Throws one ConfigFault that names every wrong or missing variable. */
export function parseConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = ConfigSchema.safeParse(given);
  const faults = result.success
    ? contradictions(result.data)
    : result.error.issues.map(
        ({ path, message }) =>
          `${path.join('.')}: ${given[String(path[0])] === undefined ? `is missing. ${about(String(path[0]))}` : message}`,
      );
  if (!result.success || faults.length)
    throw new ConfigFault(`The configuration has ${faults.length} fault(s):\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  const config = result.data;
  const demonstration = config.NMIRF_MODE === 'demonstration';
  return { ...config, demonstration, secondFactorRoles: config.NMIRF_SECOND_FACTOR_ROLES ?? (demonstration ? [] : ['administrator']) };
}

const about = (name: string) => (ConfigSchema.shape as Record<string, z.ZodType>)[name]?.description ?? '';

function contradictions(config: Parsed): string[] {
  const faults: string[] = [];
  if (config.NODE_ENV === 'production' && config.NMIRF_MODE === 'demonstration')
    faults.push('NMIRF_MODE: demonstration is refused in production; it has known passwords');
  if (config.NODE_ENV === 'production' && config.NMIRF_OIDC_ALLOW_HTTP) faults.push('NMIRF_OIDC_ALLOW_HTTP: is for tests only');
  if (config.S3_BUCKET && (!config.S3_ACCESS_KEY_ID || !config.S3_SECRET_ACCESS_KEY))
    faults.push('S3_BUCKET: needs S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY');
  if (config.NMIRF_OIDC_ISSUER && (!config.NMIRF_OIDC_CLIENT_ID || !config.NMIRF_OIDC_CLIENT_SECRET))
    faults.push('NMIRF_OIDC_ISSUER: needs NMIRF_OIDC_CLIENT_ID and NMIRF_OIDC_CLIENT_SECRET');
  return faults;
}
