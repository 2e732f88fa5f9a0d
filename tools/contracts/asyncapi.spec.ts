import { Parser, DiagnosticSeverity } from '@asyncapi/parser';
import { messages, toAsyncApi, topics } from '@digitalhub/contracts';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';

interface Document {
  components: { messages: Record<string, { examples: { payload: unknown; headers: unknown }[] }> };
}

/** What a reader of the document would stumble over; hints about newer versions are left out. */
async function problemsOf(document: unknown): Promise<string[]> {
  const { diagnostics } = await new Parser().parse(JSON.stringify(document));
  return diagnostics
    .filter(({ severity }) => severity <= DiagnosticSeverity.Warning)
    .map(({ path, message }) => `${path.join('/')} ${message}`);
}

describe('the AsyncAPI document', () => {
  const document = toAsyncApi('0.1.0');
  const ajv = addFormats(new Ajv({ strict: false, allErrors: true }));
  ajv.addSchema({ ...document, $id: 'asyncapi' });
  const errorsOf = (part: string, data: unknown) => {
    const check = ajv.getSchema(`asyncapi#/components/messages/${part}`);
    if (!check) throw new Error(`The document has no ${part}`);
    void check(data);
    return check.errors?.map(({ instancePath }) => instancePath) ?? [];
  };

  it('is valid', async () => {
    expect(await problemsOf(document)).toEqual([]);
  });

  it.each(messages.map(({ type }) => type))('has examples of %s that fit its payload and headers', (type) => {
    const examples = (document as unknown as Document).components.messages[type]?.examples ?? [];
    expect(examples.length).toBeGreaterThan(0);
    for (const { payload, headers } of examples) {
      expect(errorsOf(`${type}/payload`, payload)).toEqual([]);
      expect(errorsOf(`${type}/headers`, headers)).toEqual([]);
      expect(errorsOf(`${type}/headers`, { ...(headers as object), ce_type: 'another' })).toEqual([
        '/ce_type',
      ]);
    }
  });

  it('describes every topic and message', async () => {
    const parsed = await new Parser().parse(JSON.stringify(document));
    const channels = parsed.document?.channels().all() ?? [];
    expect(channels.map((channel) => channel.address()).sort()).toEqual(
      topics.map(({ name }) => name).sort(),
    );
    const described = parsed.document?.allMessages().all() ?? [];
    expect(described.map((message) => message.name()).sort()).toEqual(
      messages.map(({ type }) => type).sort(),
    );
  });

  it('says who owns a message, what it says about people, and how its topic is kept', () => {
    const { channels, components } = document as {
      channels: Record<string, unknown>;
      components: { messages: object };
    };
    expect(components.messages).toMatchObject({
      'digitalhub.bookings.reservation.held.v1': { 'x-owner': 'bookings', 'x-personal-data': 'person-ref' },
      'digitalhub.hubs.hub.registered.v1': { 'x-owner': 'hubs', 'x-personal-data': 'none' },
    });
    expect(channels['digitalhub.bookings.reservation.state.v1']).toMatchObject({
      'x-partition-key': 'resource id',
      bindings: { kafka: { partitions: 12, topicConfiguration: { 'cleanup.policy': ['compact'] } } },
    });
    expect(channels['digitalhub.bookings.reservation.facts.v1']).toMatchObject({
      bindings: {
        kafka: { topicConfiguration: { 'cleanup.policy': ['delete'], 'retention.ms': 2_592_000_000 } },
      },
    });
  });

  it('names no host but the own machine', () => {
    const { servers } = document as { servers: Record<string, { host: string }> };
    expect(Object.values(servers).map(({ host }) => host)).toEqual(['localhost:29092', '{brokers}']);
  });
});
