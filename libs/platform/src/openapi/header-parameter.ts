import { ApiHeader, type ApiHeaderOptions } from '@nestjs/swagger';

/** A parameter decorator that reads a header, and says so in the OpenAPI document. */
export function documented(decorator: ParameterDecorator, header: ApiHeaderOptions): ParameterDecorator {
  return (target, key, index) => {
    decorator(target, key, index);
    if (key === undefined) return;
    const descriptor = Object.getOwnPropertyDescriptor(target, key);
    if (descriptor) ApiHeader(header)(target, key, descriptor);
  };
}
