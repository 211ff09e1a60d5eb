export default definePageConfig({
  navigationBarTitleText: '工单',
  // A browser has a gesture of its own for it.
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
