export default definePageConfig({
  navigationBarTitleText: '服务',
  // A browser has a gesture of its own for it.
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
