export function start(serve?: () => void): void {
  // #region guide
  if (serve) {
    serve();
  }
  // #endregion
}
