export default definePageConfig({
  navigationBarTitleText: '待告知',
  // A browser has a gesture of its own for it.
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
