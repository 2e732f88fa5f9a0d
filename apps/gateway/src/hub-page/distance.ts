export interface Point {
  /** WGS 84 decimal degrees. */
  readonly latitude: number;
  readonly longitude: number;
}

/** Mean radius of the earth in kilometres (IUGG). */
const RADIUS = 6371.0088;

/** Kilometres between two points along the ground, on a sphere: within half a percent of the true distance. */
export function kilometresBetween(a: Point, b: Point): number {
  const [from, to] = [radians(a.latitude), radians(b.latitude)];
  const acrossHalf = Math.sin((to - from) / 2);
  const alongHalf = Math.sin(radians(b.longitude - a.longitude) / 2);
  const square = acrossHalf * acrossHalf + Math.cos(from) * Math.cos(to) * alongHalf * alongHalf;
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(square)));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
