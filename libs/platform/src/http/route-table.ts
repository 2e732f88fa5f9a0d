/** Which methods exist under which path; tells a wrong method (405) from a wrong path (404). */
export class RouteTable {
  private readonly routes: { readonly path: RegExp; readonly method: string }[] = [];

  /** `pattern` as Fastify takes it: `/hubs/:slug`. */
  add(method: string, pattern: string): void {
    const path = pattern
      .split('/')
      .map((part) =>
        part.startsWith(':') ? '[^/]+' : part === '*' ? '.*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'),
      )
      .join('/');
    this.routes.push({ method, path: new RegExp(`^${path}$`) });
  }

  /** The methods of a request's path, sorted; empty when the path leads nowhere. */
  methodsAt(url: string): string[] {
    const path = url.split('?')[0] ?? '';
    return [
      ...new Set(this.routes.filter((route) => route.path.test(path)).map((route) => route.method)),
    ].sort();
  }
}
