import { messages, PERSONAL_DATA_SERVICES, processingActivities } from '@digitalhub/contracts';
import { processingRegister } from './register';

const register = processingRegister();

it('has every message that carries a person ref, with its retention', () => {
  const personal = messages.filter(({ personalData }) => personalData === 'person-ref');
  expect(personal.length).toBeGreaterThan(10);
  for (const { type, topic } of personal) {
    const row = register.split('\n').find((line) => line.includes(`\`${topic.name}\``));
    expect([type, row]).toEqual([type, expect.stringContaining(`\`${type}\``)]);
    expect(row).toMatch(/\| (\d+ days|Until its tombstone; .*) \|$/);
  }
});

it('has no message that carries none', () => {
  for (const { type } of messages.filter(({ personalData }) => personalData === 'none'))
    expect(register).not.toContain(`\`${type}\``);
});

it('says of every service what it stores of persons, and leaves nothing open', () => {
  const services = new Set(processingActivities.map(({ service }) => service));
  for (const service of PERSONAL_DATA_SERVICES) expect(services).toContain(service);
  for (const activity of processingActivities)
    for (const [field, text] of Object.entries(activity))
      expect([field, text]).toEqual([field, expect.stringMatching(/\w{3}/)]);
});
