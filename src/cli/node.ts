// The command line: picks the command. Exit codes: 0 answered, 1 unreadable input, 2 wrong usage.
import { Command, CommanderError } from 'commander';
import { inspect, type InspectOptions } from './inspect';
import { UnreadableInput, WrongUsage } from './input';

const program = new Command('nabla')
  .description('Gradients, Jacobians and Hessians of the functions in a file.')
  .exitOverride();

program
  .command('inspect')
  .argument('<file>', 'a file, or - for standard input')
  .option('--language <id>', 'needed with -')
  .option('--name <name>', 'the whole name of a function or its last part')
  .option('--points <file>', 'a JSON file of points by name')
  .option('--at <json>', 'the arguments of a call', (value: string, all: string[]) => [...all, value], [])
  .option('--constants <json>', 'values of letters that no definition gives')
  .option('--json', 'the JSON contract instead of text')
  .action(async (file: string, options: InspectOptions) => {
    process.stdout.write(await inspect(file, options));
  });

for (const name of ['critical', 'descend', 'check', 'generate', 'serve']) {
  program
    .command(name)
    .allowUnknownOption()
    .allowExcessArguments()
    .action(() => {
      throw new WrongUsage(`\`nabla ${name}\` does not exist yet`);
    });
}

program.parseAsync().catch((error: unknown) => {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof WrongUsage || error instanceof UnreadableInput) {
    process.stderr.write(`nabla: ${error.message}\n`);
    process.exitCode = error instanceof WrongUsage ? 2 : 1;
  } else throw error;
});
