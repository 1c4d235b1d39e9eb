import 'reflect-metadata';
import { languages, Problem, roles, unLanguages, type Language, type Role, type UnLanguage } from '@nmirf/platform/model';
import { ConfigFault, DatabaseAway, parseConfig } from '@nmirf/platform/api';
import { ImportTarget } from '@nmirf/recommendations/model';
import { Command, InvalidArgumentError, Option } from 'commander';
import { verifyAudit } from './commands/audit';
import { doctor } from './commands/doctor';
import { createDemonstration } from './commands/demo';
import { exportMatrix } from './commands/export';
import { importFile } from './commands/import';
import { importInstitutions } from './commands/institutions';
import { migrateDatabase } from './commands/migrate';
import { setUp } from './commands/setup';
import { inviteUser } from './commands/user';
import { Refused, type Outcome } from './commands/command';

const program = new Command('nmirf').description('Runs and looks after an OpenNMIRF installation.').showHelpAfterError().exitOverride();

const asJson = new Option('--json', 'print exactly one JSON object to standard output');

/** A session of the Working Group, as its number. */
function sessionOf(text: string): number {
  const session = ImportTarget.shape.session.safeParse(Number(text));
  if (!session.data) throw new InvalidArgumentError('Give the number of the session, such as 48.');
  return session.data;
}

/** Prints a command's outcome as text or JSON. Exit codes: 0 done, 1 failed, 2 refused (nothing was written). */
async function conclude(json: boolean | undefined, work: () => Promise<Outcome>): Promise<void> {
  try {
    const { result, text, failed } = await work();
    process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${text}\n`);
    process.exitCode = failed ? 1 : 0;
  } catch (error) {
    if (error instanceof Refused || error instanceof Problem) {
      const refused =
        error instanceof Refused
          ? { code: error.code, message: error.message }
          : { code: error.code, message: JSON.stringify(error.params) };
      if (json) process.stdout.write(`${JSON.stringify({ refused })}\n`);
      else process.stderr.write(`Refused: ${refused.message} (${refused.code})\n`);
      process.exitCode = 2;
      return;
    }
    const message =
      error instanceof ConfigFault || error instanceof DatabaseAway ? error.message : ((error as Error).stack ?? String(error));
    process.stderr.write(`${message}\n`);
    if (json) process.stdout.write(`${JSON.stringify({ failed: { message: (error as Error).message } })}\n`);
    process.exitCode = 1;
  }
}

const config = () => parseConfig(process.env);

program
  .command('migrate')
  .description('bring the database to the newest schema and load the reference lists')
  .addOption(asJson)
  .action(({ json }: { json?: boolean }) => conclude(json, () => migrateDatabase(config())));

program
  .command('setup')
  .description('print the one-time link for the first administrator; only while there is none')
  .requiredOption('--email <address>', 'the administrator’s mail address')
  .option('--name <name>', 'the administrator’s name', 'Administrator')
  .addOption(new Option('--language <code>', 'language of the account').choices([...languages]).default('en'))
  .addOption(asJson)
  .action((options: { email: string; name: string; language: Language; json?: boolean }) =>
    conclude(options.json, () => setUp(config(), options)),
  );

program
  .command('demo')
  .description('fill a demonstration installation with an invented State; changes nothing when it is there')
  .addOption(asJson)
  .action(({ json }: { json?: boolean }) => conclude(json, () => createDemonstration(config())));

const user = program.command('user').description('accounts');
user
  .command('invite')
  .description('invite somebody: sends the mail and prints the one-time link')
  .requiredOption('--email <address>', 'mail address')
  .requiredOption('--name <name>', 'name')
  .addOption(new Option('--role <role>', 'role, granted for the whole State').choices([...roles]).makeOptionMandatory())
  .addOption(new Option('--language <code>', 'language of the account').choices([...languages]).default('en'))
  .addOption(asJson)
  .action((options: { email: string; name: string; role: Role; language: Language; json?: boolean }) =>
    conclude(options.json, () => inviteUser(config(), options)),
  );

program
  .command('import')
  .description('import the Word matrix that OHCHR sends after a review')
  .argument('<file>', 'the DOCX file')
  .option('--dry-run', 'say what it would do, write nothing')
  .option('--symbol <symbol>', 'symbol of the document, where the file does not name it')
  .addOption(new Option('--session <number>', 'session of the review, where the file does not name it').argParser(sessionOf))
  .option('--other-state', 'import it although it is about another State than this one')
  .addOption(asJson)
  .action((file: string, options: { dryRun?: boolean; symbol?: string; session?: number; otherState?: boolean; json?: boolean }) =>
    conclude(options.json, () => importFile(config(), file, options)),
  );

const institutions = program.command('institutions').description('bodies of the State');
institutions
  .command('import')
  .description('import institutions from a CSV or Excel file; a known code is changed, another is new')
  .argument('<file>', 'the file: CSV in UTF-8, or an Excel workbook (XLSX)')
  .option('--dry-run', 'say what it would do, write nothing')
  .addOption(asJson)
  .action((file: string, options: { dryRun?: boolean; json?: boolean }) =>
    conclude(options.json, () => importInstitutions(config(), file, options)),
  );

const exporting = program.command('export').description('files for the mechanisms and for work outside the platform');
exporting
  .command('matrix')
  .description('write the matrix of a document, with what is published on each recommendation')
  .requiredOption('--document <symbol>', 'symbol of the document')
  .requiredOption('--to <file>', 'the file: .docx for the mechanism, .xlsx for a sheet to work on')
  .addOption(new Option('--lang <code>', 'language; without it the document’s own').choices([...unLanguages]))
  .addOption(asJson)
  .action((options: { document: string; to: string; lang?: UnLanguage; json?: boolean }) =>
    conclude(options.json, () => exportMatrix(config(), options)),
  );

const audit = program.command('audit').description('the audit trail');
audit
  .command('verify')
  .description('walk the chain of hashes; exit code 1 when it is broken')
  .addOption(asJson)
  .action(({ json }: { json?: boolean }) => conclude(json, () => verifyAudit(config())));

program
  .command('doctor')
  .description('check configuration, database, schema, storage, mail and queue; exit code 1 when something is wrong')
  .addOption(asJson)
  .action(({ json }: { json?: boolean }) => conclude(json, () => doctor(process.env)));

try {
  await program.parseAsync();
} catch (error) {
  // commander has printed its message already
  process.exitCode = (error as { exitCode?: number }).exitCode ?? 1;
}
