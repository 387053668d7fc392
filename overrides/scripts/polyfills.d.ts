// What polyfills.js brings. For the type checker alone, which knows no other method younger than ES2019.

interface ObjectConstructor {
  hasOwn(object: object, key: PropertyKey): boolean;
}

interface Array<T> {
  at(place: number): T | undefined;
}

interface String {
  at(place: number): string | undefined;
  replaceAll(found: string, replacement: string): string;
}
