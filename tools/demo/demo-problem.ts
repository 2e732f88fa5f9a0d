/** What a person can mend: said in one sentence, without a stack. */
export class DemoProblem extends Error {
  override readonly name = 'DemoProblem';
}
