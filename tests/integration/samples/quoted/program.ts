// #region guide
console.log(1);
// #endregion
console.log(2);
