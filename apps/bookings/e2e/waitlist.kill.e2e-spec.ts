import { killedBeforeTheOffer } from './waitlist-kill';

killedBeforeTheOffer([100]);
