/**
 * Runs before anything is drawn, so that nothing moves: the reader's mode, language and other choices become classes and
 * attributes of the root element, which the styles look at. The class `painted` follows after the first frame, or at once
 * when the address names a place in the page.
 */
export const readChoices = `(()=>{const r=document.documentElement,c={};try{Object.assign(c,JSON.parse(localStorage.getItem('b2core-docs')))}catch{}r.classList.add('js',c.mode??(matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light'));r.dataset.language=c.language??'curl';if(c.sources)r.classList.add('sources');const p=()=>r.classList.add('painted');if(location.hash)p();else requestAnimationFrame(()=>setTimeout(p))})()`
