import { runDeadLetters } from './run';

const voice = { say: console.log, complain: console.error };

void runDeadLetters(process.argv.slice(2), process.env, voice).then((code) => (process.exitCode = code));
