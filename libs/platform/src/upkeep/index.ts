export type { RunningTask } from './running-task';
export type { Turn, UpkeepTask } from './task';
export { Upkeep } from './upkeep';
