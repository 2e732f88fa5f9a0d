/**
 * One object for equal texts. Records repeat a few texts (resources, hubs, sources) many times, each time as a string
 * of its own; keeping one of each makes a view a good deal smaller.
 */
export class Interned {
  private readonly texts = new Map<string, string>();

  of(text: string): string {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    this.texts.set(text, text);
    return text;
  }

  /** Lets go of all; texts in use stay where they are used. */
  clear(): void {
    this.texts.clear();
  }
}
