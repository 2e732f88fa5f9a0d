import { PersonChanged, PersonRegistered } from '@digitalhub/contracts';
import { given } from '@digitalhub/testing';
import { chooseLanguage, register, unknown, type PersonDoc } from './person';

const ref = '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11';
const jo: PersonDoc = { status: 'known', person: { ref, kind: 'account', language: 'de', revision: 1 } };

describe('a person', () => {
  it('gets a ref on the first use of the platform', () => {
    given(unknown)
      .when((doc) => register(doc, ref, 'en'))
      .then({ person: { ref, kind: 'account', language: 'en', revision: 1 }, fact: PersonRegistered });
  });

  it('keeps it, and the chosen language, on every later use', () => {
    const step = given(jo)
      .when((doc) => register(doc, ref, 'en'))
      .then({ person: { ref, language: 'de', revision: 1 } });
    expect(step.fact).toBeUndefined();
  });

  it('chooses another language', () => {
    given(jo)
      .when((doc) => chooseLanguage(doc, 'de-x-ls'))
      .then({ person: { ref, language: 'de-x-ls', revision: 2 }, fact: PersonChanged });
  });

  it('changes nothing by choosing the same language', () => {
    const step = given(jo)
      .when((doc) => chooseLanguage(doc, 'de'))
      .then({ person: { revision: 1 } });
    expect(step.fact).toBeUndefined();
  });

  it('cannot choose before anybody knows them', () => {
    given(unknown)
      .when((doc) => chooseLanguage(doc, 'en'))
      .thenRefused('person-unknown');
  });
});
