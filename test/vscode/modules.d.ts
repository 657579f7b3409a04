// Modules that only the bundler knows (see esbuild.mjs).

/** Imports every file that fits. */
declare module '*?all' {
  const nothing: undefined;
  export default nothing;
}

declare module 'mocha/mocha' {
  const mocha: BrowserMocha;
  export default mocha;
}
