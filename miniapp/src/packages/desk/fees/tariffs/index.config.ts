export default definePageConfig({
  navigationBarTitleText: '收费标准',
  // A browser has a gesture of its own for it.
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
