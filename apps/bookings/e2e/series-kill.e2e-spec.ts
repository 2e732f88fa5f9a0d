import { killedWhileItBooksSeries } from './series-kill';

killedWhileItBooksSeries([[5, 10]]);
