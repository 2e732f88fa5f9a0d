import { isolatedDatabase } from '@digitalhub/testing';
import { committerConformance } from './fixtures/conformance';
import { inThisProcess, inTwoProcesses } from './fixtures/subjects';

committerConformance('alone', async () => inThisProcess(await isolatedDatabase()));
committerConformance('one of two processes', async () => inTwoProcesses(await isolatedDatabase()));
