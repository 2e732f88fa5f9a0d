import { runImport } from './cli';

export { loadDemo } from './load-demo';

const voice = { say: console.log, complain: console.error };

if (require.main === module) {
  void runImport(process.argv.slice(2), process.env, voice).then((code) => (process.exitCode = code));
}
