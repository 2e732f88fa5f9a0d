import { DomainError } from '@digitalhub/kernel';
import { mongo } from 'mongoose';
import { isDependencyError } from './dependency-error';

const labelled = (label: string) => {
  const error = new mongo.MongoServerError({ message: 'no', code: 1 });
  error.addErrorLabel(label);
  return error;
};

it.each([
  ['the committer is full', new DomainError('overloaded', 'x')],
  ['the committer ends', new DomainError('shutting-down', 'x')],
  ['the committer lost the database', new DomainError('database-unreachable', 'x')],
  ['nobody knows whether it was written', new DomainError('outcome-unknown', 'x')],
  ['there is no primary', labelled('RetryableWriteError')],
  ['somebody else was faster', labelled('TransientTransactionError')],
  ['the network is away', new mongo.MongoNetworkError('x')],
  ['no server is found', Object.assign(new Error('x'), { name: 'MongooseServerSelectionError' })],
])('waits while %s', (_, error) => {
  expect(isDependencyError(error)).toBe(true);
});

it.each([
  ['a rule refuses', new DomainError('overlapping', 'x')],
  ['a document is not valid', new mongo.MongoServerError({ message: 'no', code: 121 })],
  ['the code is wrong', new TypeError('x')],
  ['something odd is thrown', undefined],
])('counts an attempt when %s', (_, error) => {
  expect(isDependencyError(error)).toBe(false);
});
