import { killedWhileItBooksSeries } from './series-kill';

killedWhileItBooksSeries([
  [1, 0],
  [20, 60],
]);
