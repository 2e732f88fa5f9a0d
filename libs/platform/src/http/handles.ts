import { type AnswerOf, type Operation, usualStatus } from '@digitalhub/contracts';
import {
  createParamDecorator,
  type ExecutionContext,
  HttpCode,
  RequestMapping,
  RequestMethod,
} from '@nestjs/common';
import { Public, Roles } from '../auth/decorators';
import type { Answer } from './answer';
import type { EdgeRequest } from './request';
import { readerOf, type RequestOf } from './request-of';

type Answered<Op extends Operation> = AnswerOf<Op> | Answer<AnswerOf<Op>>;

/** What may answer an operation. Further parameters are Nest's: `@Req()` and the like. */
type Handler<Op extends Operation> = (
  request: RequestOf<Op>,
  ...more: never[]
) => Answered<Op> | Promise<Answered<Op>>;

/** What writes the answer itself, through `@Res()`. */
type Sender<Op extends Operation> = (request: RequestOf<Op>, ...more: never[]) => void | Promise<void>;

/** Only for methods that fit. */
type MethodThatFits<Fitting> = <Method extends Fitting>(
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<Method>,
) => void;

/**
 * Makes a method of a controller handle an operation: verb, path, who may, the usual status and what is checked come
 * from its declaration. The method takes one `RequestOf` and returns what is declared, alone or as an `Answer`; another
 * parameter or answer does not compile.
 *
 * @example
 * `@Handles(getEvent)`
 * `async get({ params }: RequestOf<typeof getEvent>) { … }`
 */
export function Handles<Op extends Operation>(operation: Op): MethodThatFits<Handler<Op>> {
  return handles(operation);
}

/** The same for a method that writes its answer to `@Res()` itself: files, and what is rendered already. */
export function Sends<Op extends Operation>(operation: Op): MethodThatFits<Sender<Op>> {
  return handles(operation);
}

function handles(operation: Operation) {
  const read = readerOf(operation);
  const Asked = createParamDecorator((_: unknown, context: ExecutionContext) =>
    read(context.switchToHttp().getRequest<EdgeRequest>()),
  );
  return (target: object, key: string | symbol, descriptor: PropertyDescriptor): void => {
    routeOf(operation).forEach((decorate) => decorate(target, key, descriptor));
    HttpCode(usualStatus(operation))(target, key, descriptor);
    Asked()(target, key, 0);
  };
}

/** Verb, path and who may. */
export function routeOf({ method, path, access }: Operation): MethodDecorator[] {
  const pattern = path.replace(/\{(\w+)\}/g, ':$1');
  const route = RequestMapping({ method: RequestMethod[method], path: pattern });
  if (access === 'signed-in') return [route];
  return [route, access === 'public' ? Public() : Roles(...access)];
}
