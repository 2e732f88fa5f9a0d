import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Attribute {
  readonly name: string;
  readonly permissions: { readonly edit: readonly string[] };
}
interface Profile {
  readonly attributes: readonly Attribute[];
  readonly unmanagedAttributePolicy?: string;
}
interface Realm {
  readonly bruteForceProtected?: boolean;
  readonly components?: Record<string, { config: Record<string, string[]> }[]>;
  readonly users: readonly { username: string; realmRoles: readonly string[] }[];
}

const path = join(__dirname, '../../deploy/keycloak/realm.json');
const realm = JSON.parse(readFileSync(path, 'utf8')) as Realm;

describe('the realm for Keycloak', () => {
  it('lets nobody choose the hubs that their roles hold in', () => {
    const [provider] = realm.components?.['org.keycloak.userprofile.UserProfileProvider'] ?? [];
    const text = provider?.config['kc.user.profile.config']?.[0] ?? '{"attributes":[]}';
    const { attributes, unmanagedAttributePolicy } = JSON.parse(text) as Profile;
    const hubs = attributes.find(({ name }) => name === 'hubs');
    expect(hubs?.permissions.edit).toEqual(['admin']);
    expect(unmanagedAttributePolicy).toBeUndefined();
  });

  it('lets nobody guess passwords, and nobody but the gateway be a guest', () => {
    expect(realm.bruteForceProtected).toBe(true);
    const guests = realm.users.filter(({ realmRoles }) => realmRoles.includes('guest'));
    expect(guests.map(({ username }) => username)).toEqual(['service-account-digitalhub-gateway']);
  });
});
