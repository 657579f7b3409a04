// Whatever is to be given up in the end. VS Code's own name for it is a class, and nearly nothing is an instance of it.

export interface Disposable {
  dispose(): unknown;
}
