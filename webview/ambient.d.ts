// What the bundler adds to the page: a worker's bundled text, and style sheets.
declare module '*?worker' {
  const text: string;
  export default text;
}
declare module '*.css';
