/** Limits against tests that hang, generous for a busy machine; none is a measurement. */
const SECONDS = { spec: 30, 'int-spec': 120, 'e2e-spec': 180, 'long-spec': 3600 };

const [, kind = 'spec'] = /\.([a-z0-9]*-?spec)\.ts$/.exec(expect.getState().testPath ?? '') ?? [];

jest.setTimeout((SECONDS[kind] ?? SECONDS.spec) * 1000);
