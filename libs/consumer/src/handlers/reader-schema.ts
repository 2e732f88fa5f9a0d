import { ContractViolation, readData, type MessageDefinition } from '@digitalhub/contracts';
import { Unprocessable } from '../envelope/unprocessable';

/** The data as the contract's readers see it. Throws an Unprocessable that names each field and its rule. */
export function checkedData(message: MessageDefinition, data: unknown): unknown {
  try {
    return readData(message, data);
  } catch (error) {
    if (error instanceof ContractViolation) throw new Unprocessable('schema', error.message);
    throw error;
  }
}
