export { type Command, EXIT, type ExitCode, type Given, type Output } from './command.ts';
export { connectToServer, handOver } from './hand-over.ts';
export { runCommand } from './run-command.ts';
export { serveCommands } from './serve-commands.ts';
export { terminalOutput } from './terminal-output.ts';
