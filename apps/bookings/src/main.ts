import { runService } from '@digitalhub/platform';
import { bookingsApp } from './bookings.app';

void runService(bookingsApp);
