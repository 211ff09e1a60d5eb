export default definePageConfig({
  navigationBarTitleText: '我的房屋',
  // A browser has a gesture of its own for it.
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
});
