export default definePageConfig({
  navigationBarTitleText: '公示计划',
  // A browser has a gesture of its own for it.
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
