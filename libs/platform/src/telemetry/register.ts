import { startTelemetry } from './telemetry';

/** Started as the first thing of the platform, because only what is loaded afterwards is instrumented. */
export const telemetry = startTelemetry(process.env, (sentence) => process.stderr.write(`${sentence}\n`));
