/** A failure the reader can mend: one sentence that names the cause and the way out. */
export class Problem extends Error {
  name = 'Problem';
}

const DISK_FULL = /ENOSPC|No space left on device|not enough space on the device|OutOfDiskSpace/i;

/** Turns a full disk, wherever it shows, into its own sentence; leaves everything else as it is. */
export function explain(error, folder) {
  if (error instanceof Problem) return error;
  if (error?.code === 'ENOSPC' || DISK_FULL.test(String(error?.message ?? error))) return diskFull(folder);
  return error;
}

export function diskFull(folder) {
  return new Problem(`The disk that holds ${folder} is full: free some space there and run this again.`);
}

export const saysDiskFull = (text) => DISK_FULL.test(text);

/** Errors of our programs whose message is a sentence for the reader. */
const SENTENCES = new Set(['Problem', 'ConfigError', 'DemoProblem']);

/** Prints a failure and gives the exit code: the sentence alone where there is one, the trace of a defect of ours. */
export function report(error) {
  console.error(SENTENCES.has(error?.name) ? `\n✗ ${error.message}` : error);
  return 1;
}
