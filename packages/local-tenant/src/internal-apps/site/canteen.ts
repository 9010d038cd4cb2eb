/** What the canteen serves; the page's own script asks for it. */
export const menu = [
  { dish: 'Lentil soup', price: '4.20' },
  { dish: 'Potato gratin', price: '5.60' },
  { dish: 'Apple crumble', price: '2.10' },
]
