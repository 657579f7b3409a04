// The command line: picks the command. Exit codes: 0 answered, 1 unreadable input, 2 wrong usage.
import { Command, CommanderError } from 'commander';
import { critical, type CriticalOptions } from './critical';
import { descend, type DescendOptions } from './descend';
import { inspect, type InspectOptions } from './inspect';
import { UnreadableInput, WrongUsage } from './input';
import { serveStdio } from './serve';

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

program
  .command('critical')
  .argument('<file>', 'a file, or - for standard input')
  .requiredOption('--name <name>', 'the whole name of a function or its last part')
  .requiredOption('--box <json>', 'the arguments of a call with a pair [low, high] for each number')
  .option('--language <id>', 'needed with -')
  .option('--constants <json>', 'values of letters that no definition gives')
  .option('--json', 'the JSON contract instead of text')
  .action(async (file: string, options: CriticalOptions) => {
    process.stdout.write(await critical(file, options));
  });

program
  .command('descend')
  .argument('<file>', 'a file, or - for standard input')
  .requiredOption('--name <name>', 'the whole name of a function or its last part')
  .requiredOption('--from <json>', 'the arguments of a call: where to start')
  .option('--optimizer <id>', 'gradient-descent, gradient-descent-armijo, momentum, nesterov, …', 'gradient-descent')
  .option('--rate <number>', 'the step length; the usual one of the optimizer by default')
  .option('--steps <number>', 'the most steps', '1000')
  .option('--language <id>', 'needed with -')
  .option('--constants <json>', 'values of letters that no definition gives')
  .option('--json', 'the JSON contract instead of text')
  .action(async (file: string, options: DescendOptions) => {
    process.stdout.write(await descend(file, options));
  });

program
  .command('serve')
  .description('the language server, for any editor')
  .option('--stdio', 'speak LSP on standard input and output')
  .action((options: { readonly stdio?: boolean }) => {
    if (options.stdio !== true) throw new WrongUsage('`nabla serve` needs --stdio');
    serveStdio();
  });

for (const name of ['check', 'generate']) {
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
