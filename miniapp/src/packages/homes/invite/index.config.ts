export default definePageConfig({ navigationBarTitleText: '邀请家人或租客', enableShareAppMessage: true });
