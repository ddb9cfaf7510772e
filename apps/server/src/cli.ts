import 'reflect-metadata';
import { Problem } from '@motcua/kernel/problem';
import { CommandRefused } from './command-refused';
import { commands } from './commands';

/** `motcua <command>`: one JSON object on stdout, logs on stderr; exit 2 for refused input, 1 for a fault of ours. */
async function main([name, ...args]: string[]): Promise<object> {
  const command = Object.keys(commands).find((key) => [name, args[0]].join(' ').startsWith(key));
  if (!command)
    throw new CommandRefused(
      `Lệnh có: ${Object.entries(commands)
        .map(([key, c]) => `${key} ${c.usage}`.trim())
        .join(' · ')}`,
    );
  const rest = [name, ...args].slice(command.split(' ').length) as string[];
  return commands[command]!.run(rest).catch((error: unknown) => {
    if (error instanceof Problem && error.status < 500) throw new CommandRefused(error.members.detail ?? error.title);
    throw error;
  });
}

main(process.argv.slice(2)).then(
  // A pipe takes a long answer in pieces: who leaves before the last one cuts it off.
  (result) => process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0)),
  (error: unknown) => {
    process.stderr.write(
      `${error instanceof CommandRefused ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
    );
    process.exit(error instanceof CommandRefused ? 2 : 1);
  },
);
