/** A UUID v4 for an Idempotency-Key: unique, not secret, so Math.random serves (old WeChat has no crypto). */
export const randomKey = (random: () => number = Math.random) =>
  'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (place) => {
    const digit = Math.floor(random() * 16);
    return (place === 'x' ? digit : (digit & 3) | 8).toString(16);
  });
