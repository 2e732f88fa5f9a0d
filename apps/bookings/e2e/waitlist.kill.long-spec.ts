import { killedBeforeTheOffer } from './waitlist-kill';

killedBeforeTheOffer([0, 1000]);
