// `import text from './worker?worker'`: the bundled text of a worker script (see esbuild.mjs).
declare module '*?worker' {
  const text: string;
  export default text;
}
