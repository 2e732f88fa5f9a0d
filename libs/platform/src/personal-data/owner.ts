import { PERSONAL_DATA_SERVICES, type PersonalDataService, type ServiceName } from '@digitalhub/contracts';

/** Throws for a service whose part in erasures the contracts do not name. */
export function requireOwner(service: ServiceName): PersonalDataService {
  const owner = PERSONAL_DATA_SERVICES.find((each) => each === service);
  if (owner) return owner;
  throw new Error(`The contracts name no part of ${service} in the erasure of a person`);
}
