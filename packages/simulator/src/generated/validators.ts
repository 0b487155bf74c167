// @ts-nocheck
/** Generated from @video-generations/spec by `npm run generate`. Do not edit. */
import { type CompiledValidator, type Shape, toldApart } from "../compiled-validator.ts";

"use strict";var compiled=(()=>{var Pe=Object.create;var F=Object.defineProperty;var we=Object.getOwnPropertyDescriptor;var qe=Object.getOwnPropertyNames;var xe=Object.getPrototypeOf,De=Object.prototype.hasOwnProperty;var je=(r,n,l)=>()=>{if(l)throw l[0];try{return r&&(n=r(r=0)),n}catch(u){throw l=[u],u}};var te=(r,n)=>()=>{try{return n||r((n={exports:{}}).exports,n),n.exports}catch(l){throw n=0,l}},ne=(r,n)=>{for(var l in n)
F(r,l,{get:n[l],enumerable:!0})},ie=(r,n,l,u)=>{if(n&&typeof n=="object"||typeof n=="function")for(let a of qe(n))!De.call(
r,a)&&a!==l&&F(r,a,{get:()=>n[a],enumerable:!(u=we(n,a))||u.enumerable});return r};var $e=(r,n,l)=>(l=r!=null?Pe(xe(r)):{},ie(n||!r||!r.__esModule?F(l,"default",{value:r,enumerable:!0}):l,r)),oe=r=>ie(F(
{},"__esModule",{value:!0}),r);var fe=te(q=>{"use strict";Object.defineProperty(q,"__esModule",{value:!0});q.formatNames=q.fastFormats=q.fullFormats=void 0;
function w(r,n){return{validate:r,compare:n}}q.fullFormats={date:w(le,ee),time:w(X(!0),re),"date-time":w(ae(!0),de),"iso\
-time":w(X(),me),"iso-date-time":w(ae(),ce),duration:/^P(?!$)((\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?|(\d+W)?)$/,
uri:Ae,"uri-reference":/^(?:[a-z][a-z0-9+\-.]*:)?(?:\/?\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?(?:\[(?:(?:(?:(?:[0-9a-f]{1,4}:){6}|::(?:[0-9a-f]{1,4}:){5}|(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){4}|(?:(?:[0-9a-f]{1,4}:){0,1}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){3}|(?:(?:[0-9a-f]{1,4}:){0,2}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){2}|(?:(?:[0-9a-f]{1,4}:){0,3}[0-9a-f]{1,4})?::[0-9a-f]{1,4}:|(?:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})?::)(?:[0-9a-f]{1,4}:[0-9a-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?))|(?:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4})?::[0-9a-f]{1,4}|(?:(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?::)|[Vv][0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+)\]|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?)|(?:[a-z0-9\-._~!$&'"()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*|\/(?:(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'"()*+,;=:@]|%[0-9a-f]{2})*)*)?(?:\?(?:[a-z0-9\-._~!$&'"()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9\-._~!$&'"()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i,
"uri-template":/^(?:(?:[^\x00-\x20"'<>%\\^`{|}]|%[0-9a-f]{2})|\{[+#./;?&=,!@|]?(?:[a-z0-9_]|%[0-9a-f]{2})+(?::[1-9][0-9]{0,3}|\*)?(?:,(?:[a-z0-9_]|%[0-9a-f]{2})+(?::[1-9][0-9]{0,3}|\*)?)*\})*$/i,
url:/^(?:https?|ftp):\/\/(?:\S+(?::\S*)?@)?(?:(?!(?:10|127)(?:\.\d{1,3}){3})(?!(?:169\.254|192\.168)(?:\.\d{1,3}){2})(?!172\.(?:1[6-9]|2\d|3[0-1])(?:\.\d{1,3}){2})(?:[1-9]\d?|1\d\d|2[01]\d|22[0-3])(?:\.(?:1?\d{1,2}|2[0-4]\d|25[0-5])){2}(?:\.(?:[1-9]\d?|1\d\d|2[0-4]\d|25[0-4]))|(?:(?:[a-z0-9\u{00a1}-\u{ffff}]+-)*[a-z0-9\u{00a1}-\u{ffff}]+)(?:\.(?:[a-z0-9\u{00a1}-\u{ffff}]+-)*[a-z0-9\u{00a1}-\u{ffff}]+)*(?:\.(?:[a-z\u{00a1}-\u{ffff}]{2,})))(?::\d{2,5})?(?:\/[^\s]*)?$/iu,
email:/^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i,
hostname:/^(?=.{1,253}\.?$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[-0-9a-z]{0,61}[0-9a-z])?)*\.?$/i,ipv4:/^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/,
ipv6:/^((([0-9a-f]{1,4}:){7}([0-9a-f]{1,4}|:))|(([0-9a-f]{1,4}:){6}(:[0-9a-f]{1,4}|((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){5}(((:[0-9a-f]{1,4}){1,2})|:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3})|:))|(([0-9a-f]{1,4}:){4}(((:[0-9a-f]{1,4}){1,3})|((:[0-9a-f]{1,4})?:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){3}(((:[0-9a-f]{1,4}){1,4})|((:[0-9a-f]{1,4}){0,2}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){2}(((:[0-9a-f]{1,4}){1,5})|((:[0-9a-f]{1,4}){0,3}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(([0-9a-f]{1,4}:){1}(((:[0-9a-f]{1,4}){1,6})|((:[0-9a-f]{1,4}){0,4}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:))|(:(((:[0-9a-f]{1,4}){1,7})|((:[0-9a-f]{1,4}){0,5}:((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}))|:)))$/i,
regex:Fe,uuid:/^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,"json-pointer":/^(?:\/(?:[^~/]|~0|~1)*)*$/,
"json-pointer-uri-fragment":/^#(?:\/(?:[a-z0-9_\-.!$&'()*+,;:=@]|%[0-9a-f]{2}|~0|~1)*)*$/i,"relative-json-pointer":/^(?:0|[1-9][0-9]*)(?:#|(?:\/(?:[^~/]|~0|~1)*)*)$/,
byte:Oe,int32:{type:"number",validate:Me},int64:{type:"number",validate:We},float:{type:"number",validate:ue},double:{type:"\
number",validate:ue},password:!0,binary:!0};q.fastFormats={...q.fullFormats,date:w(/^\d\d\d\d-[0-1]\d-[0-3]\d$/,ee),time:w(
/^(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)$/i,re),"date-time":w(/^\d\d\d\d-[0-1]\d-[0-3]\dt(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)$/i,
de),"iso-time":w(/^(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)?$/i,me),"iso-date-time":w(/^\d\d\d\d-[0-1]\d-[0-3]\d[t\s](?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:z|[+-]\d\d(?::?\d\d)?)?$/i,
ce),uri:/^(?:[a-z][a-z0-9+\-.]*:)(?:\/?\/)?[^\s]*$/i,"uri-reference":/^(?:(?:[a-z][a-z0-9+\-.]*:)?\/?\/)?(?:[^\\\s#][^\s#]*)?(?:#[^\\\s]*)?$/i,
email:/^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i};
q.formatNames=Object.keys(q.fullFormats);function Te(r){return r%4===0&&(r%100!==0||r%400===0)}var Ie=/^(\d\d\d\d)-(\d\d)-(\d\d)$/,
ze=[0,31,28,31,30,31,30,31,31,30,31,30,31];function le(r){let n=Ie.exec(r);if(!n)return!1;let l=+n[1],u=+n[2],a=+n[3];return u>=
1&&u<=12&&a>=1&&a<=(u===2&&Te(l)?29:ze[u])}function ee(r,n){if(r&&n)return r>n?1:r<n?-1:0}var G=/^(\d\d):(\d\d):(\d\d(?:\.\d+)?)(z|([+-])(\d\d)(?::?(\d\d))?)?$/i;
function X(r){return function(l){let u=G.exec(l);if(!u)return!1;let a=+u[1],p=+u[2],e=+u[3],t=u[4],i=u[5]==="-"?-1:1,s=+(u[6]||
0),o=+(u[7]||0);if(s>23||o>59||r&&!t)return!1;if(a<=23&&p<=59&&e<60)return!0;let _=p-o*i,k=a-s*i-(_<0?1:0);return(k===23||
k===-1)&&(_===59||_===-1)&&e<61}}function re(r,n){if(!(r&&n))return;let l=new Date("2020-01-01T"+r).valueOf(),u=new Date(
"2020-01-01T"+n).valueOf();if(l&&u)return l-u}function me(r,n){if(!(r&&n))return;let l=G.exec(r),u=G.exec(n);if(l&&u)return r=
l[1]+l[2]+l[3],n=u[1]+u[2]+u[3],r>n?1:r<n?-1:0}var J=/t|\s/i;function ae(r){let n=X(r);return function(u){let a=u.split(
J);return a.length===2&&le(a[0])&&n(a[1])}}function de(r,n){if(!(r&&n))return;let l=new Date(r).valueOf(),u=new Date(n).
valueOf();if(l&&u)return l-u}function ce(r,n){if(!(r&&n))return;let[l,u]=r.split(J),[a,p]=n.split(J),e=ee(l,a);if(e!==void 0)
return e||re(u,p)}var Ne=/\/|:/,Ee=/^(?:[a-z][a-z0-9+\-.]*:)(?:\/?\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:]|%[0-9a-f]{2})*@)?(?:\[(?:(?:(?:(?:[0-9a-f]{1,4}:){6}|::(?:[0-9a-f]{1,4}:){5}|(?:[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){4}|(?:(?:[0-9a-f]{1,4}:){0,1}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){3}|(?:(?:[0-9a-f]{1,4}:){0,2}[0-9a-f]{1,4})?::(?:[0-9a-f]{1,4}:){2}|(?:(?:[0-9a-f]{1,4}:){0,3}[0-9a-f]{1,4})?::[0-9a-f]{1,4}:|(?:(?:[0-9a-f]{1,4}:){0,4}[0-9a-f]{1,4})?::)(?:[0-9a-f]{1,4}:[0-9a-f]{1,4}|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?))|(?:(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4})?::[0-9a-f]{1,4}|(?:(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4})?::)|[Vv][0-9a-f]+\.[a-z0-9\-._~!$&'()*+,;=:]+)\]|(?:(?:25[0-5]|2[0-4]\d|[01]?\d\d?)\.){3}(?:25[0-5]|2[0-4]\d|[01]?\d\d?)|(?:[a-z0-9\-._~!$&'()*+,;=]|%[0-9a-f]{2})*)(?::\d*)?(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*|\/(?:(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)?|(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})+(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@]|%[0-9a-f]{2})*)*)(?:\?(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i;
function Ae(r){return Ne.test(r)&&Ee.test(r)}var pe=/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/gm;
function Oe(r){return pe.lastIndex=0,pe.test(r)}var Ce=-(2**31),Se=2**31-1;function Me(r){return Number.isInteger(r)&&r<=
Se&&r>=Ce}function We(r){return Number.isInteger(r)}function ue(){return!0}var Ve=/[^\\]\\Z/;function Fe(r){if(Ve.test(r))
return!1;try{return new RegExp(r),!0}catch{return!1}}});var he={};ne(he,{uri:()=>Ue});function Ue(r){return Re.test(r)||He(r)}function He(r){let{uri:n}=ye.fullFormats;if(typeof n!=
"function")throw new TypeError("ajv-formats checks uri in another way now.");return n(r)}var ye,Re,ge=je(()=>{"use stric\
t";ye=$e(fe(),1),Re=/^https?:\/\/[a-z0-9.-]+(?::\d+)?(?:\/[\w.~/-]*)?$/});var _e=te(se=>{"use strict";Object.defineProperty(se,"__esModule",{value:!0});function ve(r){let n=r.length,l=0,u=0,a;for(;u<
n;)l++,a=r.charCodeAt(u++),a>=55296&&a<=56319&&u<n&&(a=r.charCodeAt(u),(a&64512)===56320&&u++);return l}se.default=ve;ve.
code='require("ajv/dist/runtime/ucs2length").default'});var lr={};ne(lr,{is_CancelledTask:()=>or,is_CompletedTask:()=>tr,is_ErrorEnvelope:()=>ar,is_FailedTask:()=>nr,is_Idempotency_Key:()=>Ge,
is_PendingTask:()=>Je,is_ProcessingTask:()=>sr,is_VideoGenerationParams:()=>Qe,is_task_id:()=>ur});var Qe=R;var Le={type:"string",enum:["seedance-2.0-fast-text-to-video"],default:"seedance-2.0-fast-text-to-video",description:`Mo\
dels that this contract covers. The service documents the value as required and as the default: always send it.
`,"x-rules":["C1"],examples:["seedance-2.0-fast-text-to-video"]};function D(r,{instancePath:n="",parentData:l,parentDataProperty:u,
rootData:a=r,dynamicAnchors:p={}}={}){let e=null,t=0,i=D.evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.
items=void 0),typeof r!="string"){let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"\
must be string"};e===null?e=[s]:e.push(s),t++}if(r!=="seedance-2.0-fast-text-to-video"){let s={instancePath:n,schemaPath:"\
#/enum",keyword:"enum",params:{allowedValues:Le.enum},message:"must be equal to one of the allowed values"};e===null?e=[
s]:e.push(s),t++}return D.errors=e,t===0}D.evaluated={dynamicProps:!1,dynamicItems:!1};var Ze={type:"string",enum:["480p",
"720p"],description:"`480p` has fewer pixels and a lower price; `720p` is the standard.\n","x-rules":["C5"],examples:["7\
20p","480p"]};function j(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:a=r,dynamicAnchors:p={}}={}){let e=null,
t=0,i=j.evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),typeof r!="string"){let s={instancePath:n,
schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}if(!(r===
"480p"||r==="720p")){let s={instancePath:n,schemaPath:"#/enum",keyword:"enum",params:{allowedValues:Ze.enum},message:"mu\
st be equal to one of the allowed values"};e===null?e=[s]:e.push(s),t++}return j.errors=e,t===0}j.evaluated={dynamicProps:!1,
dynamicItems:!1};var Be={type:"string",enum:["16:9","9:16","1:1","4:3","3:4","21:9","adaptive"],description:`Shape of th\
e picture, width to height. With \`adaptive\` the model chooses one of the others from the prompt. A
newer page of the service names \`adaptive\` as the default; its reference page names \`16:9\`, and that page wins.

Pixels, width \xD7 height, at 24 frames a second:

| quality | 16:9 | 4:3 | 1:1 | 3:4 | 9:16 | 21:9 |
|---|---|---|---|---|---|---|
| 480p | 864\xD7496 | 752\xD7560 | 640\xD7640 | 560\xD7752 | 496\xD7864 | 992\xD7432 |
| 720p | 1280\xD7720 | 1112\xD7834 | 960\xD7960 | 834\xD71112 | 720\xD71280 | 1470\xD7630 |
`,"x-pixels":{"480p":{"16:9":"864x496","4:3":"752x560","1:1":"640x640","3:4":"560x752","9:16":"496x864","21:9":"992x432"},
"720p":{"16:9":"1280x720","4:3":"1112x834","1:1":"960x960","3:4":"834x1112","9:16":"720x1280","21:9":"1470x630"}},"x-rul\
es":["C6","C11","C12"],examples:["16:9","adaptive"]};function $(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:a=r,
dynamicAnchors:p={}}={}){let e=null,t=0,i=$.evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),
typeof r!="string"){let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be str\
ing"};e===null?e=[s]:e.push(s),t++}if(!(r==="16:9"||r==="9:16"||r==="1:1"||r==="4:3"||r==="3:4"||r==="21:9"||r==="adapti\
ve")){let s={instancePath:n,schemaPath:"#/enum",keyword:"enum",params:{allowedValues:Be.enum},message:"must be equal to \
one of the allowed values"};e===null?e=[s]:e.push(s),t++}return $.errors=e,t===0}$.evaluated={dynamicProps:!1,dynamicItems:!1};function T(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:a=r,dynamicAnchors:p={}}={}){let e=null,t=0,i=T.
evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){
for(let s in r)if(s!=="web_search"){let o={instancePath:n,schemaPath:"#/additionalProperties",keyword:"additionalPropert\
ies",params:{additionalProperty:s},message:"must NOT have additional properties"};e===null?e=[o]:e.push(o),t++}if(r.web_search!==
void 0&&typeof r.web_search!="boolean"){let s={instancePath:n+"/web_search",schemaPath:"#/properties/web_search/type",keyword:"\
type",params:{type:"boolean"},message:"must be boolean"};e===null?e=[s]:e.push(s),t++}}else{let s={instancePath:n,schemaPath:"\
#/type",keyword:"type",params:{type:"object"},message:"must be object"};e===null?e=[s]:e.push(s),t++}return T.errors=e,t===
0}T.evaluated={props:!0,dynamicProps:!1,dynamicItems:!1};var be=(ge(),oe(he)).uri,Ke=_e().default,Ye=new RegExp("^[hH][tT][tT][pP][sS]://[^/?#]","u");function I(r,{instancePath:n="",
parentData:l,parentDataProperty:u,rootData:a=r,dynamicAnchors:p={}}={}){let e=null,t=0,i=I.evaluated;if(i.dynamicProps&&
(i.props=void 0),i.dynamicItems&&(i.items=void 0),typeof r=="string"){if(Ke(r)>2048){let s={instancePath:n,schemaPath:"#\
/maxLength",keyword:"maxLength",params:{limit:2048},message:"must NOT have more than 2048 characters"};e===null?e=[s]:e.
push(s),t++}if(!Ye.test(r)){let s={instancePath:n,schemaPath:"#/pattern",keyword:"pattern",params:{pattern:"^[hH][tT][tT\
][pP][sS]://[^/?#]"},message:'must match pattern "^[hH][tT][tT][pP][sS]://[^/?#]"'};e===null?e=[s]:e.push(s),t++}if(!be(
r)){let s={instancePath:n,schemaPath:"#/format",keyword:"format",params:{format:"uri"},message:'must match format "uri"'};
e===null?e=[s]:e.push(s),t++}}else{let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"\
must be string"};e===null?e=[s]:e.push(s),t++}return I.errors=e,t===0}I.evaluated={dynamicProps:!1,dynamicItems:!1};function R(r,{
instancePath:n="",parentData:l,parentDataProperty:u,rootData:a=r,dynamicAnchors:p={}}={}){let e=null,t=0,i=R.evaluated;if(i.
dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){if(r.model===void 0){
let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"model"},message:"must have req\
uired property 'model'"};e===null?e=[s]:e.push(s),t++}if(r.prompt===void 0){let s={instancePath:n,schemaPath:"#/required",
keyword:"required",params:{missingProperty:"prompt"},message:"must have required property 'prompt'"};e===null?e=[s]:e.push(
s),t++}for(let s in r)if(!(s==="model"||s==="prompt"||s==="duration"||s==="quality"||s==="aspect_ratio"||s==="generate_a\
udio"||s==="model_params"||s==="callback_url")){let o={instancePath:n,schemaPath:"#/additionalProperties",keyword:"addit\
ionalProperties",params:{additionalProperty:s},message:"must NOT have additional properties"};e===null?e=[o]:e.push(o),t++}
if(r.model!==void 0&&(D(r.model,{instancePath:n+"/model",parentData:r,parentDataProperty:"model",rootData:a,dynamicAnchors:p})||
(e=e===null?D.errors:e.concat(D.errors),t=e.length)),r.prompt!==void 0&&typeof r.prompt!="string"){let s={instancePath:n+
"/prompt",schemaPath:"#/properties/prompt/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?
e=[s]:e.push(s),t++}if(r.duration!==void 0){let s=r.duration;if(!(typeof s=="number"&&!(s%1)&&!isNaN(s))){let o={instancePath:n+
"/duration",schemaPath:"#/properties/duration/type",keyword:"type",params:{type:"integer"},message:"must be integer"};e===
null?e=[o]:e.push(o),t++}if(typeof s=="number"){if(s>15||isNaN(s)){let o={instancePath:n+"/duration",schemaPath:"#/prope\
rties/duration/maximum",keyword:"maximum",params:{comparison:"<=",limit:15},message:"must be <= 15"};e===null?e=[o]:e.push(
o),t++}if(s<4||isNaN(s)){let o={instancePath:n+"/duration",schemaPath:"#/properties/duration/minimum",keyword:"minimum",
params:{comparison:">=",limit:4},message:"must be >= 4"};e===null?e=[o]:e.push(o),t++}}}if(r.quality!==void 0&&(j(r.quality,
{instancePath:n+"/quality",parentData:r,parentDataProperty:"quality",rootData:a,dynamicAnchors:p})||(e=e===null?j.errors:
e.concat(j.errors),t=e.length)),r.aspect_ratio!==void 0&&($(r.aspect_ratio,{instancePath:n+"/aspect_ratio",parentData:r,
parentDataProperty:"aspect_ratio",rootData:a,dynamicAnchors:p})||(e=e===null?$.errors:e.concat($.errors),t=e.length)),r.
generate_audio!==void 0&&typeof r.generate_audio!="boolean"){let s={instancePath:n+"/generate_audio",schemaPath:"#/prope\
rties/generate_audio/type",keyword:"type",params:{type:"boolean"},message:"must be boolean"};e===null?e=[s]:e.push(s),t++}
r.model_params!==void 0&&(T(r.model_params,{instancePath:n+"/model_params",parentData:r,parentDataProperty:"model_params",
rootData:a,dynamicAnchors:p})||(e=e===null?T.errors:e.concat(T.errors),t=e.length)),r.callback_url!==void 0&&(I(r.callback_url,
{instancePath:n+"/callback_url",parentData:r,parentDataProperty:"callback_url",rootData:a,dynamicAnchors:p})||(e=e===null?
I.errors:e.concat(I.errors),t=e.length))}else{let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"obj\
ect"},message:"must be object"};e===null?e=[s]:e.push(s),t++}return R.errors=e,t===0}R.evaluated={props:!0,dynamicProps:!1,
dynamicItems:!1};var Ge=U;var Xe=new RegExp("^[A-Za-z0-9._-]{16,96}$","u");function U(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:a=r,
dynamicAnchors:p={}}={}){let e=null,t=0,i=U.evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),
typeof r=="string"){if(!Xe.test(r)){let s={instancePath:n,schemaPath:"#/pattern",keyword:"pattern",params:{pattern:"^[A-\
Za-z0-9._-]{16,96}$"},message:'must match pattern "^[A-Za-z0-9._-]{16,96}$"'};e===null?e=[s]:e.push(s),t++}}else{let s={
instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(
s),t++}return U.errors=e,t===0}U.evaluated={dynamicProps:!1,dynamicItems:!1};var Je=H;function c(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:a=r,dynamicAnchors:p={}}={}){let e=null,t=0,i=c.
evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),!(typeof r=="number"&&!(r%1)&&!isNaN(r))){
let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"integer"},message:"must be integer"};e===null?e=[
s]:e.push(s),t++}if(typeof r=="number"&&(r<0||isNaN(r))){let s={instancePath:n,schemaPath:"#/minimum",keyword:"minimum",
params:{comparison:">=",limit:0},message:"must be >= 0"};e===null?e=[s]:e.push(s),t++}return c.errors=e,t===0}c.evaluated=
{dynamicProps:!1,dynamicItems:!1};var ke=new RegExp("^task-unified-","u");function f(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:a=r,dynamicAnchors:p={}}={}){
let e=null,t=0,i=f.evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),typeof r=="string"){if(!ke.
test(r)){let s={instancePath:n,schemaPath:"#/pattern",keyword:"pattern",params:{pattern:"^task-unified-"},message:'must \
match pattern "^task-unified-"'};e===null?e=[s]:e.push(s),t++}}else{let s={instancePath:n,schemaPath:"#/type",keyword:"t\
ype",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}return f.errors=e,t===0}f.evaluated={
dynamicProps:!1,dynamicItems:!1};function y(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:a=r,dynamicAnchors:p={}}={}){let e=null,t=0,i=y.
evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),typeof r!="string"){let s={instancePath:n,
schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}return y.
errors=e,t===0}y.evaluated={dynamicProps:!1,dynamicItems:!1};function h(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:a=r,dynamicAnchors:p={}}={}){let e=null,t=0,i=h.
evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),typeof r!="string"){let s={instancePath:n,
schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}if(r!==
"video.generation.task"){let s={instancePath:n,schemaPath:"#/const",keyword:"const",params:{allowedValue:"video.generati\
on.task"},message:"must be equal to constant"};e===null?e=[s]:e.push(s),t++}return h.errors=e,t===0}h.evaluated={dynamicProps:!1,
dynamicItems:!1};function P(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:a=r,dynamicAnchors:p={}}={}){let e=null,t=0,i=P.
evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),!(typeof r=="number"&&!(r%1)&&!isNaN(r))){
let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"integer"},message:"must be integer"};e===null?e=[
s]:e.push(s),t++}if(typeof r=="number"){if(r>100||isNaN(r)){let s={instancePath:n,schemaPath:"#/maximum",keyword:"maximu\
m",params:{comparison:"<=",limit:100},message:"must be <= 100"};e===null?e=[s]:e.push(s),t++}if(r<0||isNaN(r)){let s={instancePath:n,
schemaPath:"#/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"must be >= 0"};e===null?e=[s]:e.push(
s),t++}}return P.errors=e,t===0}P.evaluated={dynamicProps:!1,dynamicItems:!1};function b(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:a=r,dynamicAnchors:p={}}={}){let e=null,t=0,i=b.
evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){
if(r.can_cancel===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"can_\
cancel"},message:"must have required property 'can_cancel'"};e===null?e=[s]:e.push(s),t++}if(r.estimated_time===void 0){
let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"estimated_time"},message:"must\
 have required property 'estimated_time'"};e===null?e=[s]:e.push(s),t++}if(r.video_duration===void 0){let s={instancePath:n,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"video_duration"},message:"must have required propert\
y 'video_duration'"};e===null?e=[s]:e.push(s),t++}if(r.can_cancel!==void 0&&typeof r.can_cancel!="boolean"){let s={instancePath:n+
"/can_cancel",schemaPath:"#/properties/can_cancel/type",keyword:"type",params:{type:"boolean"},message:"must be boolean"};
e===null?e=[s]:e.push(s),t++}if(r.estimated_time!==void 0){let s=r.estimated_time;if(!(typeof s=="number"&&!(s%1)&&!isNaN(
s))){let o={instancePath:n+"/estimated_time",schemaPath:"#/properties/estimated_time/type",keyword:"type",params:{type:"\
integer"},message:"must be integer"};e===null?e=[o]:e.push(o),t++}if(typeof s=="number"&&(s<0||isNaN(s))){let o={instancePath:n+
"/estimated_time",schemaPath:"#/properties/estimated_time/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"\
must be >= 0"};e===null?e=[o]:e.push(o),t++}}if(r.video_duration!==void 0){let s=r.video_duration;if(!(typeof s=="number"&&
!(s%1)&&!isNaN(s))){let o={instancePath:n+"/video_duration",schemaPath:"#/properties/video_duration/type",keyword:"type",
params:{type:"integer"},message:"must be integer"};e===null?e=[o]:e.push(o),t++}if(typeof s=="number"&&(s<0||isNaN(s))){
let o={instancePath:n+"/video_duration",schemaPath:"#/properties/video_duration/minimum",keyword:"minimum",params:{comparison:"\
>=",limit:0},message:"must be >= 0"};e===null?e=[o]:e.push(o),t++}}}else{let s={instancePath:n,schemaPath:"#/type",keyword:"\
type",params:{type:"object"},message:"must be object"};e===null?e=[s]:e.push(s),t++}return b.errors=e,t===0}b.evaluated=
{props:{can_cancel:!0,estimated_time:!0,video_duration:!0},dynamicProps:!1,dynamicItems:!1};var er={type:"string",enum:["text","image","audio","video"],description:"Kinds of output that the service documents.","x\
-rules":["A2"],examples:["video"]};function z(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:a=r,dynamicAnchors:p={}}={}){
let e=null,t=0,i=z.evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),typeof r!="string"){let s={
instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(
s),t++}if(!(r==="text"||r==="image"||r==="audio"||r==="video")){let s={instancePath:n,schemaPath:"#/enum",keyword:"enum",
params:{allowedValues:er.enum},message:"must be equal to one of the allowed values"};e===null?e=[s]:e.push(s),t++}return z.
errors=e,t===0}z.evaluated={dynamicProps:!1,dynamicItems:!1};function g(r,{instancePath:n="",parentData:l,parentDataProperty:u,
rootData:a=r,dynamicAnchors:p={}}={}){let e=null,t=0,i=g.evaluated;i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=
void 0);let s=t,o=!1,_=t;z(r,{instancePath:n,parentData:l,parentDataProperty:u,rootData:a,dynamicAnchors:p})||(e=e===null?
z.errors:e.concat(z.errors),t=e.length);var d=_===t;o=o||d;let k=t;if(typeof r!="string"){let m={instancePath:n,schemaPath:"\
#/anyOf/1/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[m]:e.push(m),t++}var d=k===t;
if(o=o||d,o)t=s,e!==null&&(s?e.length=s:e=null);else{let m={instancePath:n,schemaPath:"#/anyOf",keyword:"anyOf",params:{},
message:"must match a schema in anyOf"};e===null?e=[m]:e.push(m),t++}return g.errors=e,t===0}g.evaluated={dynamicProps:!1,
dynamicItems:!1};var rr={type:"string",enum:["per_call","per_token","per_second"],description:"Ways of charging that the service document\
s.","x-evidence":"documented","x-rules":["A3"],examples:["per_second"]};function N(r,{instancePath:n="",parentData:l,parentDataProperty:u,
rootData:a=r,dynamicAnchors:p={}}={}){let e=null,t=0,i=N.evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.
items=void 0),typeof r!="string"){let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"\
must be string"};e===null?e=[s]:e.push(s),t++}if(!(r==="per_call"||r==="per_token"||r==="per_second")){let s={instancePath:n,
schemaPath:"#/enum",keyword:"enum",params:{allowedValues:rr.enum},message:"must be equal to one of the allowed values"};
e===null?e=[s]:e.push(s),t++}return N.errors=e,t===0}N.evaluated={dynamicProps:!1,dynamicItems:!1};function E(r,{instancePath:n="",
parentData:l,parentDataProperty:u,rootData:a=r,dynamicAnchors:p={}}={}){let e=null,t=0,i=E.evaluated;i.dynamicProps&&(i.
props=void 0),i.dynamicItems&&(i.items=void 0);let s=t,o=!1,_=t;N(r,{instancePath:n,parentData:l,parentDataProperty:u,rootData:a,
dynamicAnchors:p})||(e=e===null?N.errors:e.concat(N.errors),t=e.length);var d=_===t;o=o||d;let k=t;if(typeof r!="string"){
let m={instancePath:n,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?
e=[m]:e.push(m),t++}var d=k===t;if(o=o||d,o)t=s,e!==null&&(s?e.length=s:e=null);else{let m={instancePath:n,schemaPath:"#\
/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};e===null?e=[m]:e.push(m),t++}return E.errors=e,
t===0}E.evaluated={dynamicProps:!1,dynamicItems:!1};function v(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:a=r,
dynamicAnchors:p={}}={}){let e=null,t=0,i=v.evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),
r&&typeof r=="object"&&!Array.isArray(r)){if(r.billing_rule===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"billing_rule"},message:"must have required property 'billing_rule'"};e===null?e=[s]:e.
push(s),t++}if(r.credits_reserved===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
credits_reserved"},message:"must have required property 'credits_reserved'"};e===null?e=[s]:e.push(s),t++}if(r.user_group===
void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"user_group"},message:"\
must have required property 'user_group'"};e===null?e=[s]:e.push(s),t++}if(r.billing_rule!==void 0&&(E(r.billing_rule,{instancePath:n+
"/billing_rule",parentData:r,parentDataProperty:"billing_rule",rootData:a,dynamicAnchors:p})||(e=e===null?E.errors:e.concat(
E.errors),t=e.length)),r.credits_reserved!==void 0){let s=r.credits_reserved;if(typeof s=="number"){if(s<0||isNaN(s)){let o={
instancePath:n+"/credits_reserved",schemaPath:"#/properties/credits_reserved/minimum",keyword:"minimum",params:{comparison:"\
>=",limit:0},message:"must be >= 0"};e===null?e=[o]:e.push(o),t++}}else{let o={instancePath:n+"/credits_reserved",schemaPath:"\
#/properties/credits_reserved/type",keyword:"type",params:{type:"number"},message:"must be number"};e===null?e=[o]:e.push(
o),t++}}if(r.credits_used!==void 0){let s=r.credits_used;if(typeof s=="number"){if(s<0||isNaN(s)){let o={instancePath:n+
"/credits_used",schemaPath:"#/properties/credits_used/minimum",keyword:"minimum",params:{comparison:">=",limit:0},message:"\
must be >= 0"};e===null?e=[o]:e.push(o),t++}}else{let o={instancePath:n+"/credits_used",schemaPath:"#/properties/credits\
_used/type",keyword:"type",params:{type:"number"},message:"must be number"};e===null?e=[o]:e.push(o),t++}}if(r.user_group!==
void 0&&typeof r.user_group!="string"){let s={instancePath:n+"/user_group",schemaPath:"#/properties/user_group/type",keyword:"\
type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}}else{let s={instancePath:n,schemaPath:"\
#/type",keyword:"type",params:{type:"object"},message:"must be object"};e===null?e=[s]:e.push(s),t++}return v.errors=e,t===
0}v.evaluated={props:{billing_rule:!0,credits_reserved:!0,credits_used:!0,user_group:!0},dynamicProps:!1,dynamicItems:!1};
function H(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:a=r,dynamicAnchors:p={}}={}){let e=null,t=0,i=H.
evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){
if(r.created===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"created"},
message:"must have required property 'created'"};e===null?e=[s]:e.push(s),t++}if(r.id===void 0){let s={instancePath:n,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"id"},message:"must have required property 'id'"};e===null?e=[s]:
e.push(s),t++}if(r.model===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
model"},message:"must have required property 'model'"};e===null?e=[s]:e.push(s),t++}if(r.object===void 0){let s={instancePath:n,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"object"},message:"must have required property 'objec\
t'"};e===null?e=[s]:e.push(s),t++}if(r.progress===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"require\
d",params:{missingProperty:"progress"},message:"must have required property 'progress'"};e===null?e=[s]:e.push(s),t++}if(r.
status===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"status"},message:"\
must have required property 'status'"};e===null?e=[s]:e.push(s),t++}if(r.type===void 0){let s={instancePath:n,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"type"},message:"must have required property 'type'"};e===null?e=
[s]:e.push(s),t++}if(r.task_info===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
task_info"},message:"must have required property 'task_info'"};e===null?e=[s]:e.push(s),t++}if(r.usage===void 0){let s={
instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"usage"},message:"must have required p\
roperty 'usage'"};e===null?e=[s]:e.push(s),t++}if(r.created!==void 0&&(c(r.created,{instancePath:n+"/created",parentData:r,
parentDataProperty:"created",rootData:a,dynamicAnchors:p})||(e=e===null?c.errors:e.concat(c.errors),t=e.length)),r.id!==
void 0&&(f(r.id,{instancePath:n+"/id",parentData:r,parentDataProperty:"id",rootData:a,dynamicAnchors:p})||(e=e===null?f.
errors:e.concat(f.errors),t=e.length)),r.model!==void 0&&(y(r.model,{instancePath:n+"/model",parentData:r,parentDataProperty:"\
model",rootData:a,dynamicAnchors:p})||(e=e===null?y.errors:e.concat(y.errors),t=e.length)),r.object!==void 0&&(h(r.object,
{instancePath:n+"/object",parentData:r,parentDataProperty:"object",rootData:a,dynamicAnchors:p})||(e=e===null?h.errors:e.
concat(h.errors),t=e.length)),r.progress!==void 0&&(P(r.progress,{instancePath:n+"/progress",parentData:r,parentDataProperty:"\
progress",rootData:a,dynamicAnchors:p})||(e=e===null?P.errors:e.concat(P.errors),t=e.length)),r.status!==void 0){let s=r.
status;if(typeof s!="string"){let o={instancePath:n+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{
type:"string"},message:"must be string"};e===null?e=[o]:e.push(o),t++}if(s!=="pending"){let o={instancePath:n+"/status",
schemaPath:"#/properties/status/const",keyword:"const",params:{allowedValue:"pending"},message:"must be equal to constan\
t"};e===null?e=[o]:e.push(o),t++}}r.task_info!==void 0&&(b(r.task_info,{instancePath:n+"/task_info",parentData:r,parentDataProperty:"\
task_info",rootData:a,dynamicAnchors:p})||(e=e===null?b.errors:e.concat(b.errors),t=e.length)),r.type!==void 0&&(g(r.type,
{instancePath:n+"/type",parentData:r,parentDataProperty:"type",rootData:a,dynamicAnchors:p})||(e=e===null?g.errors:e.concat(
g.errors),t=e.length)),r.usage!==void 0&&(v(r.usage,{instancePath:n+"/usage",parentData:r,parentDataProperty:"usage",rootData:a,
dynamicAnchors:p})||(e=e===null?v.errors:e.concat(v.errors),t=e.length))}else{let s={instancePath:n,schemaPath:"#/type",
keyword:"type",params:{type:"object"},message:"must be object"};e===null?e=[s]:e.push(s),t++}return H.errors=e,t===0}H.evaluated=
{props:{created:!0,id:!0,model:!0,object:!0,progress:!0,status:!0,task_info:!0,type:!0,usage:!0},dynamicProps:!1,dynamicItems:!1};
var sr=Q;function Q(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:a=r,dynamicAnchors:p={}}={}){let e=null,t=0,i=Q.
evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){
if(r.created===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"created"},
message:"must have required property 'created'"};e===null?e=[s]:e.push(s),t++}if(r.id===void 0){let s={instancePath:n,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"id"},message:"must have required property 'id'"};e===null?e=[s]:
e.push(s),t++}if(r.model===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
model"},message:"must have required property 'model'"};e===null?e=[s]:e.push(s),t++}if(r.object===void 0){let s={instancePath:n,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"object"},message:"must have required property 'objec\
t'"};e===null?e=[s]:e.push(s),t++}if(r.progress===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"require\
d",params:{missingProperty:"progress"},message:"must have required property 'progress'"};e===null?e=[s]:e.push(s),t++}if(r.
status===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"status"},message:"\
must have required property 'status'"};e===null?e=[s]:e.push(s),t++}if(r.type===void 0){let s={instancePath:n,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"type"},message:"must have required property 'type'"};e===null?e=
[s]:e.push(s),t++}if(r.task_info===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
task_info"},message:"must have required property 'task_info'"};e===null?e=[s]:e.push(s),t++}if(r.created!==void 0&&(c(r.
created,{instancePath:n+"/created",parentData:r,parentDataProperty:"created",rootData:a,dynamicAnchors:p})||(e=e===null?
c.errors:e.concat(c.errors),t=e.length)),r.id!==void 0&&(f(r.id,{instancePath:n+"/id",parentData:r,parentDataProperty:"i\
d",rootData:a,dynamicAnchors:p})||(e=e===null?f.errors:e.concat(f.errors),t=e.length)),r.model!==void 0&&(y(r.model,{instancePath:n+
"/model",parentData:r,parentDataProperty:"model",rootData:a,dynamicAnchors:p})||(e=e===null?y.errors:e.concat(y.errors),
t=e.length)),r.object!==void 0&&(h(r.object,{instancePath:n+"/object",parentData:r,parentDataProperty:"object",rootData:a,
dynamicAnchors:p})||(e=e===null?h.errors:e.concat(h.errors),t=e.length)),r.progress!==void 0){let s=r.progress;if(!(typeof s==
"number"&&!(s%1)&&!isNaN(s))){let o={instancePath:n+"/progress",schemaPath:"#/properties/progress/type",keyword:"type",params:{
type:"integer"},message:"must be integer"};e===null?e=[o]:e.push(o),t++}if(typeof s=="number"){if(s>99||isNaN(s)){let o={
instancePath:n+"/progress",schemaPath:"#/properties/progress/maximum",keyword:"maximum",params:{comparison:"<=",limit:99},
message:"must be <= 99"};e===null?e=[o]:e.push(o),t++}if(s<1||isNaN(s)){let o={instancePath:n+"/progress",schemaPath:"#/\
properties/progress/minimum",keyword:"minimum",params:{comparison:">=",limit:1},message:"must be >= 1"};e===null?e=[o]:e.
push(o),t++}}}if(r.status!==void 0){let s=r.status;if(typeof s!="string"){let o={instancePath:n+"/status",schemaPath:"#/\
properties/status/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[o]:e.push(o),t++}if(s!==
"processing"){let o={instancePath:n+"/status",schemaPath:"#/properties/status/const",keyword:"const",params:{allowedValue:"\
processing"},message:"must be equal to constant"};e===null?e=[o]:e.push(o),t++}}r.task_info!==void 0&&(b(r.task_info,{instancePath:n+
"/task_info",parentData:r,parentDataProperty:"task_info",rootData:a,dynamicAnchors:p})||(e=e===null?b.errors:e.concat(b.
errors),t=e.length)),r.type!==void 0&&(g(r.type,{instancePath:n+"/type",parentData:r,parentDataProperty:"type",rootData:a,
dynamicAnchors:p})||(e=e===null?g.errors:e.concat(g.errors),t=e.length)),r.usage!==void 0&&(v(r.usage,{instancePath:n+"/\
usage",parentData:r,parentDataProperty:"usage",rootData:a,dynamicAnchors:p})||(e=e===null?v.errors:e.concat(v.errors),t=
e.length))}else{let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object"};
e===null?e=[s]:e.push(s),t++}return Q.errors=e,t===0}Q.evaluated={props:{created:!0,id:!0,model:!0,object:!0,progress:!0,
status:!0,task_info:!0,type:!0,usage:!0},dynamicProps:!1,dynamicItems:!1};var tr=L;function A(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:a=r,dynamicAnchors:p={}}={}){let e=null,t=0,i=A.
evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){
if(r.can_cancel===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"can_\
cancel"},message:"must have required property 'can_cancel'"};e===null?e=[s]:e.push(s),t++}if(r.can_cancel!==void 0){let s=r.
can_cancel;if(typeof s!="boolean"){let o={instancePath:n+"/can_cancel",schemaPath:"#/properties/can_cancel/type",keyword:"\
type",params:{type:"boolean"},message:"must be boolean"};e===null?e=[o]:e.push(o),t++}if(s!==!1){let o={instancePath:n+"\
/can_cancel",schemaPath:"#/properties/can_cancel/const",keyword:"const",params:{allowedValue:!1},message:"must be equal \
to constant"};e===null?e=[o]:e.push(o),t++}}if(r.estimated_time!==void 0){let s=r.estimated_time;if(!(typeof s=="number"&&
!(s%1)&&!isNaN(s))){let o={instancePath:n+"/estimated_time",schemaPath:"#/properties/estimated_time/type",keyword:"type",
params:{type:"integer"},message:"must be integer"};e===null?e=[o]:e.push(o),t++}if(typeof s=="number"&&(s<0||isNaN(s))){
let o={instancePath:n+"/estimated_time",schemaPath:"#/properties/estimated_time/minimum",keyword:"minimum",params:{comparison:"\
>=",limit:0},message:"must be >= 0"};e===null?e=[o]:e.push(o),t++}}if(r.video_duration!==void 0){let s=r.video_duration;
if(!(typeof s=="number"&&!(s%1)&&!isNaN(s))){let o={instancePath:n+"/video_duration",schemaPath:"#/properties/video_dura\
tion/type",keyword:"type",params:{type:"integer"},message:"must be integer"};e===null?e=[o]:e.push(o),t++}if(typeof s=="\
number"&&(s<0||isNaN(s))){let o={instancePath:n+"/video_duration",schemaPath:"#/properties/video_duration/minimum",keyword:"\
minimum",params:{comparison:">=",limit:0},message:"must be >= 0"};e===null?e=[o]:e.push(o),t++}}}else{let s={instancePath:n,
schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object"};e===null?e=[s]:e.push(s),t++}return A.
errors=e,t===0}A.evaluated={props:{can_cancel:!0,estimated_time:!0,video_duration:!0},dynamicProps:!1,dynamicItems:!1};function L(r,{
instancePath:n="",parentData:l,parentDataProperty:u,rootData:a=r,dynamicAnchors:p={}}={}){let e=null,t=0,i=L.evaluated;if(i.
dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){if(r.created===
void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"created"},message:"mus\
t have required property 'created'"};e===null?e=[s]:e.push(s),t++}if(r.id===void 0){let s={instancePath:n,schemaPath:"#/\
required",keyword:"required",params:{missingProperty:"id"},message:"must have required property 'id'"};e===null?e=[s]:e.
push(s),t++}if(r.model===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
model"},message:"must have required property 'model'"};e===null?e=[s]:e.push(s),t++}if(r.object===void 0){let s={instancePath:n,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"object"},message:"must have required property 'objec\
t'"};e===null?e=[s]:e.push(s),t++}if(r.progress===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"require\
d",params:{missingProperty:"progress"},message:"must have required property 'progress'"};e===null?e=[s]:e.push(s),t++}if(r.
status===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"status"},message:"\
must have required property 'status'"};e===null?e=[s]:e.push(s),t++}if(r.type===void 0){let s={instancePath:n,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"type"},message:"must have required property 'type'"};e===null?e=
[s]:e.push(s),t++}if(r.results===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
results"},message:"must have required property 'results'"};e===null?e=[s]:e.push(s),t++}if(r.created!==void 0&&(c(r.created,
{instancePath:n+"/created",parentData:r,parentDataProperty:"created",rootData:a,dynamicAnchors:p})||(e=e===null?c.errors:
e.concat(c.errors),t=e.length)),r.id!==void 0&&(f(r.id,{instancePath:n+"/id",parentData:r,parentDataProperty:"id",rootData:a,
dynamicAnchors:p})||(e=e===null?f.errors:e.concat(f.errors),t=e.length)),r.model!==void 0&&(y(r.model,{instancePath:n+"/\
model",parentData:r,parentDataProperty:"model",rootData:a,dynamicAnchors:p})||(e=e===null?y.errors:e.concat(y.errors),t=
e.length)),r.object!==void 0&&(h(r.object,{instancePath:n+"/object",parentData:r,parentDataProperty:"object",rootData:a,
dynamicAnchors:p})||(e=e===null?h.errors:e.concat(h.errors),t=e.length)),r.progress!==void 0){let s=r.progress;if(!(typeof s==
"number"&&!(s%1)&&!isNaN(s))){let o={instancePath:n+"/progress",schemaPath:"#/properties/progress/type",keyword:"type",params:{
type:"integer"},message:"must be integer"};e===null?e=[o]:e.push(o),t++}if(s!==100){let o={instancePath:n+"/progress",schemaPath:"\
#/properties/progress/const",keyword:"const",params:{allowedValue:100},message:"must be equal to constant"};e===null?e=[
o]:e.push(o),t++}}if(r.status!==void 0){let s=r.status;if(typeof s!="string"){let o={instancePath:n+"/status",schemaPath:"\
#/properties/status/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[o]:e.push(o),t++}if(s!==
"completed"){let o={instancePath:n+"/status",schemaPath:"#/properties/status/const",keyword:"const",params:{allowedValue:"\
completed"},message:"must be equal to constant"};e===null?e=[o]:e.push(o),t++}}if(r.task_info!==void 0&&(A(r.task_info,{
instancePath:n+"/task_info",parentData:r,parentDataProperty:"task_info",rootData:a,dynamicAnchors:p})||(e=e===null?A.errors:
e.concat(A.errors),t=e.length)),r.type!==void 0&&(g(r.type,{instancePath:n+"/type",parentData:r,parentDataProperty:"type",
rootData:a,dynamicAnchors:p})||(e=e===null?g.errors:e.concat(g.errors),t=e.length)),r.usage!==void 0&&(v(r.usage,{instancePath:n+
"/usage",parentData:r,parentDataProperty:"usage",rootData:a,dynamicAnchors:p})||(e=e===null?v.errors:e.concat(v.errors),
t=e.length)),r.results!==void 0){let s=r.results;if(Array.isArray(s)){let o=s.length;for(let _=0;_<o;_++){let k=s[_];if(typeof k==
"string"){if(!be(k)){let d={instancePath:n+"/results/"+_,schemaPath:"#/properties/results/items/format",keyword:"format",
params:{format:"uri"},message:'must match format "uri"'};e===null?e=[d]:e.push(d),t++}}else{let d={instancePath:n+"/resu\
lts/"+_,schemaPath:"#/properties/results/items/type",keyword:"type",params:{type:"string"},message:"must be string"};e===
null?e=[d]:e.push(d),t++}}}else{let o={instancePath:n+"/results",schemaPath:"#/properties/results/type",keyword:"type",params:{
type:"array"},message:"must be array"};e===null?e=[o]:e.push(o),t++}}}else{let s={instancePath:n,schemaPath:"#/type",keyword:"\
type",params:{type:"object"},message:"must be object"};e===null?e=[s]:e.push(s),t++}return L.errors=e,t===0}L.evaluated=
{props:{created:!0,id:!0,model:!0,object:!0,progress:!0,status:!0,task_info:!0,type:!0,usage:!0,results:!0},dynamicProps:!1,
dynamicItems:!1};var nr=Z;var ir={type:"string",enum:["content_policy_violation","invalid_parameters","image_processing_error","image_dimension_mi\
smatch","request_cancelled","generation_failed_no_content","service_error","generation_timeout","resource_exhausted","qu\
ota_exceeded","service_unavailable","resource_not_found","unknown_error"],description:"Reasons that are documented. The \
request causes the first five (up to `request_cancelled`): change it before you\ntry again. The service causes the others\
: the same request may pass later.\n","x-evidence":"documented","x-rules":["Q5"],examples:["content_policy_violation","g\
eneration_timeout"]};function O(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:a=r,dynamicAnchors:p={}}={}){
let e=null,t=0,i=O.evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),typeof r!="string"){let s={
instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(
s),t++}if(!(r==="content_policy_violation"||r==="invalid_parameters"||r==="image_processing_error"||r==="image_dimension\
_mismatch"||r==="request_cancelled"||r==="generation_failed_no_content"||r==="service_error"||r==="generation_timeout"||
r==="resource_exhausted"||r==="quota_exceeded"||r==="service_unavailable"||r==="resource_not_found"||r==="unknown_error")){
let s={instancePath:n,schemaPath:"#/enum",keyword:"enum",params:{allowedValues:ir.enum},message:"must be equal to one of\
 the allowed values"};e===null?e=[s]:e.push(s),t++}return O.errors=e,t===0}O.evaluated={dynamicProps:!1,dynamicItems:!1};
function C(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:a=r,dynamicAnchors:p={}}={}){let e=null,t=0,i=C.
evaluated;i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0);let s=t,o=!1,_=t;O(r,{instancePath:n,parentData:l,
parentDataProperty:u,rootData:a,dynamicAnchors:p})||(e=e===null?O.errors:e.concat(O.errors),t=e.length);var d=_===t;o=o||
d;let k=t;if(typeof r!="string"){let m={instancePath:n,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type:"string"},
message:"must be string"};e===null?e=[m]:e.push(m),t++}var d=k===t;if(o=o||d,o)t=s,e!==null&&(s?e.length=s:e=null);else{
let m={instancePath:n,schemaPath:"#/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};e===null?e=
[m]:e.push(m),t++}return C.errors=e,t===0}C.evaluated={dynamicProps:!1,dynamicItems:!1};function S(r,{instancePath:n="",
parentData:l,parentDataProperty:u,rootData:a=r,dynamicAnchors:p={}}={}){let e=null,t=0,i=S.evaluated;if(i.dynamicProps&&
(i.props=void 0),i.dynamicItems&&(i.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){if(r.code===void 0){let s={instancePath:n,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"code"},message:"must have required property 'code'"};
e===null?e=[s]:e.push(s),t++}if(r.message===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"message"},message:"must have required property 'message'"};e===null?e=[s]:e.push(s),t++}if(r.code!==void 0&&
(C(r.code,{instancePath:n+"/code",parentData:r,parentDataProperty:"code",rootData:a,dynamicAnchors:p})||(e=e===null?C.errors:
e.concat(C.errors),t=e.length)),r.message!==void 0&&typeof r.message!="string"){let s={instancePath:n+"/message",schemaPath:"\
#/properties/message/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}
if(r.type!==void 0&&typeof r.type!="string"){let s={instancePath:n+"/type",schemaPath:"#/properties/type/type",keyword:"\
type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}}else{let s={instancePath:n,schemaPath:"\
#/type",keyword:"type",params:{type:"object"},message:"must be object"};e===null?e=[s]:e.push(s),t++}return S.errors=e,t===
0}S.evaluated={props:{code:!0,message:!0,type:!0},dynamicProps:!1,dynamicItems:!1};function Z(r,{instancePath:n="",parentData:l,
parentDataProperty:u,rootData:a=r,dynamicAnchors:p={}}={}){let e=null,t=0,i=Z.evaluated;if(i.dynamicProps&&(i.props=void 0),
i.dynamicItems&&(i.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){if(r.created===void 0){let s={instancePath:n,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"created"},message:"must have required property 'crea\
ted'"};e===null?e=[s]:e.push(s),t++}if(r.id===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"id"},message:"must have required property 'id'"};e===null?e=[s]:e.push(s),t++}if(r.model===void 0){let s={
instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"model"},message:"must have required p\
roperty 'model'"};e===null?e=[s]:e.push(s),t++}if(r.object===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"\
required",params:{missingProperty:"object"},message:"must have required property 'object'"};e===null?e=[s]:e.push(s),t++}
if(r.progress===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"progre\
ss"},message:"must have required property 'progress'"};e===null?e=[s]:e.push(s),t++}if(r.status===void 0){let s={instancePath:n,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"status"},message:"must have required property 'statu\
s'"};e===null?e=[s]:e.push(s),t++}if(r.type===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{
missingProperty:"type"},message:"must have required property 'type'"};e===null?e=[s]:e.push(s),t++}if(r.error===void 0){
let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"error"},message:"must have req\
uired property 'error'"};e===null?e=[s]:e.push(s),t++}if(r.created!==void 0&&(c(r.created,{instancePath:n+"/created",parentData:r,
parentDataProperty:"created",rootData:a,dynamicAnchors:p})||(e=e===null?c.errors:e.concat(c.errors),t=e.length)),r.id!==
void 0&&(f(r.id,{instancePath:n+"/id",parentData:r,parentDataProperty:"id",rootData:a,dynamicAnchors:p})||(e=e===null?f.
errors:e.concat(f.errors),t=e.length)),r.model!==void 0&&(y(r.model,{instancePath:n+"/model",parentData:r,parentDataProperty:"\
model",rootData:a,dynamicAnchors:p})||(e=e===null?y.errors:e.concat(y.errors),t=e.length)),r.object!==void 0&&(h(r.object,
{instancePath:n+"/object",parentData:r,parentDataProperty:"object",rootData:a,dynamicAnchors:p})||(e=e===null?h.errors:e.
concat(h.errors),t=e.length)),r.progress!==void 0&&(P(r.progress,{instancePath:n+"/progress",parentData:r,parentDataProperty:"\
progress",rootData:a,dynamicAnchors:p})||(e=e===null?P.errors:e.concat(P.errors),t=e.length)),r.status!==void 0){let s=r.
status;if(typeof s!="string"){let o={instancePath:n+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{
type:"string"},message:"must be string"};e===null?e=[o]:e.push(o),t++}if(s!=="failed"){let o={instancePath:n+"/status",schemaPath:"\
#/properties/status/const",keyword:"const",params:{allowedValue:"failed"},message:"must be equal to constant"};e===null?
e=[o]:e.push(o),t++}}r.task_info!==void 0&&(b(r.task_info,{instancePath:n+"/task_info",parentData:r,parentDataProperty:"\
task_info",rootData:a,dynamicAnchors:p})||(e=e===null?b.errors:e.concat(b.errors),t=e.length)),r.type!==void 0&&(g(r.type,
{instancePath:n+"/type",parentData:r,parentDataProperty:"type",rootData:a,dynamicAnchors:p})||(e=e===null?g.errors:e.concat(
g.errors),t=e.length)),r.usage!==void 0&&(v(r.usage,{instancePath:n+"/usage",parentData:r,parentDataProperty:"usage",rootData:a,
dynamicAnchors:p})||(e=e===null?v.errors:e.concat(v.errors),t=e.length)),r.error!==void 0&&(S(r.error,{instancePath:n+"/\
error",parentData:r,parentDataProperty:"error",rootData:a,dynamicAnchors:p})||(e=e===null?S.errors:e.concat(S.errors),t=
e.length))}else{let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"must be object"};
e===null?e=[s]:e.push(s),t++}return Z.errors=e,t===0}Z.evaluated={props:{created:!0,id:!0,model:!0,object:!0,progress:!0,
status:!0,task_info:!0,type:!0,usage:!0,error:!0},dynamicProps:!1,dynamicItems:!1};var or=B;function B(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:a=r,dynamicAnchors:p={}}={}){let e=null,t=0,i=B.
evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){
if(r.created===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"created"},
message:"must have required property 'created'"};e===null?e=[s]:e.push(s),t++}if(r.id===void 0){let s={instancePath:n,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"id"},message:"must have required property 'id'"};e===null?e=[s]:
e.push(s),t++}if(r.model===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
model"},message:"must have required property 'model'"};e===null?e=[s]:e.push(s),t++}if(r.object===void 0){let s={instancePath:n,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"object"},message:"must have required property 'objec\
t'"};e===null?e=[s]:e.push(s),t++}if(r.progress===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"require\
d",params:{missingProperty:"progress"},message:"must have required property 'progress'"};e===null?e=[s]:e.push(s),t++}if(r.
status===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"status"},message:"\
must have required property 'status'"};e===null?e=[s]:e.push(s),t++}if(r.type===void 0){let s={instancePath:n,schemaPath:"\
#/required",keyword:"required",params:{missingProperty:"type"},message:"must have required property 'type'"};e===null?e=
[s]:e.push(s),t++}if(r.created!==void 0&&(c(r.created,{instancePath:n+"/created",parentData:r,parentDataProperty:"create\
d",rootData:a,dynamicAnchors:p})||(e=e===null?c.errors:e.concat(c.errors),t=e.length)),r.id!==void 0&&(f(r.id,{instancePath:n+
"/id",parentData:r,parentDataProperty:"id",rootData:a,dynamicAnchors:p})||(e=e===null?f.errors:e.concat(f.errors),t=e.length)),
r.model!==void 0&&(y(r.model,{instancePath:n+"/model",parentData:r,parentDataProperty:"model",rootData:a,dynamicAnchors:p})||
(e=e===null?y.errors:e.concat(y.errors),t=e.length)),r.object!==void 0&&(h(r.object,{instancePath:n+"/object",parentData:r,
parentDataProperty:"object",rootData:a,dynamicAnchors:p})||(e=e===null?h.errors:e.concat(h.errors),t=e.length)),r.progress!==
void 0&&(P(r.progress,{instancePath:n+"/progress",parentData:r,parentDataProperty:"progress",rootData:a,dynamicAnchors:p})||
(e=e===null?P.errors:e.concat(P.errors),t=e.length)),r.status!==void 0){let s=r.status;if(typeof s!="string"){let o={instancePath:n+
"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?
e=[o]:e.push(o),t++}if(s!=="cancelled"){let o={instancePath:n+"/status",schemaPath:"#/properties/status/const",keyword:"\
const",params:{allowedValue:"cancelled"},message:"must be equal to constant"};e===null?e=[o]:e.push(o),t++}}r.task_info!==
void 0&&(b(r.task_info,{instancePath:n+"/task_info",parentData:r,parentDataProperty:"task_info",rootData:a,dynamicAnchors:p})||
(e=e===null?b.errors:e.concat(b.errors),t=e.length)),r.type!==void 0&&(g(r.type,{instancePath:n+"/type",parentData:r,parentDataProperty:"\
type",rootData:a,dynamicAnchors:p})||(e=e===null?g.errors:e.concat(g.errors),t=e.length)),r.usage!==void 0&&(v(r.usage,{
instancePath:n+"/usage",parentData:r,parentDataProperty:"usage",rootData:a,dynamicAnchors:p})||(e=e===null?v.errors:e.concat(
v.errors),t=e.length))}else{let s={instancePath:n,schemaPath:"#/type",keyword:"type",params:{type:"object"},message:"mus\
t be object"};e===null?e=[s]:e.push(s),t++}return B.errors=e,t===0}B.evaluated={props:{created:!0,id:!0,model:!0,object:!0,
progress:!0,status:!0,task_info:!0,type:!0,usage:!0},dynamicProps:!1,dynamicItems:!1};var ar=K;var pr={type:"string",enum:["invalid_request","invalid_task_id","unauthorized","insufficient_quota","quota_exceeded","mo\
del_access_denied","permission_denied","task_not_found","rate_limit_exceeded","internal_error"],description:"Codes that \
are documented, from 400 to 500.","x-evidence":"documented","x-rules":["E2"],examples:["rate_limit_exceeded"]};function M(r,{
instancePath:n="",parentData:l,parentDataProperty:u,rootData:a=r,dynamicAnchors:p={}}={}){let e=null,t=0,i=M.evaluated;if(i.
dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),typeof r!="string"){let s={instancePath:n,schemaPath:"#/\
type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}if(!(r==="invalid_req\
uest"||r==="invalid_task_id"||r==="unauthorized"||r==="insufficient_quota"||r==="quota_exceeded"||r==="model_access_deni\
ed"||r==="permission_denied"||r==="task_not_found"||r==="rate_limit_exceeded"||r==="internal_error")){let s={instancePath:n,
schemaPath:"#/enum",keyword:"enum",params:{allowedValues:pr.enum},message:"must be equal to one of the allowed values"};
e===null?e=[s]:e.push(s),t++}return M.errors=e,t===0}M.evaluated={dynamicProps:!1,dynamicItems:!1};function W(r,{instancePath:n="",
parentData:l,parentDataProperty:u,rootData:a=r,dynamicAnchors:p={}}={}){let e=null,t=0,i=W.evaluated;i.dynamicProps&&(i.
props=void 0),i.dynamicItems&&(i.items=void 0);let s=t,o=!1,_=t;M(r,{instancePath:n,parentData:l,parentDataProperty:u,rootData:a,
dynamicAnchors:p})||(e=e===null?M.errors:e.concat(M.errors),t=e.length);var m=_===t;o=o||m;let k=t;if(typeof r!="string"){
let x={instancePath:n,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?
e=[x]:e.push(x),t++}var m=k===t;o=o||m;let d=t;if(!(typeof r=="number"&&!(r%1)&&!isNaN(r))){let x={instancePath:n,schemaPath:"\
#/anyOf/2/type",keyword:"type",params:{type:"integer"},message:"must be integer"};e===null?e=[x]:e.push(x),t++}var m=d===
t;if(o=o||m,o)t=s,e!==null&&(s?e.length=s:e=null);else{let x={instancePath:n,schemaPath:"#/anyOf",keyword:"anyOf",params:{},
message:"must match a schema in anyOf"};e===null?e=[x]:e.push(x),t++}return W.errors=e,t===0}W.evaluated={dynamicProps:!1,
dynamicItems:!1};function V(r,{instancePath:n="",parentData:l,parentDataProperty:u,rootData:a=r,dynamicAnchors:p={}}={}){
let e=null,t=0,i=V.evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.items=void 0),r&&typeof r=="object"&&
!Array.isArray(r)){if(r.code===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"\
code"},message:"must have required property 'code'"};e===null?e=[s]:e.push(s),t++}if(r.message===void 0){let s={instancePath:n,
schemaPath:"#/required",keyword:"required",params:{missingProperty:"message"},message:"must have required property 'mess\
age'"};e===null?e=[s]:e.push(s),t++}if(r.type===void 0){let s={instancePath:n,schemaPath:"#/required",keyword:"required",
params:{missingProperty:"type"},message:"must have required property 'type'"};e===null?e=[s]:e.push(s),t++}if(r.code!==void 0&&
(W(r.code,{instancePath:n+"/code",parentData:r,parentDataProperty:"code",rootData:a,dynamicAnchors:p})||(e=e===null?W.errors:
e.concat(W.errors),t=e.length)),r.message!==void 0&&typeof r.message!="string"){let s={instancePath:n+"/message",schemaPath:"\
#/properties/message/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}
if(r.type!==void 0&&typeof r.type!="string"){let s={instancePath:n+"/type",schemaPath:"#/properties/type/type",keyword:"\
type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}if(r.param!==void 0&&typeof r.param!=
"string"){let s={instancePath:n+"/param",schemaPath:"#/properties/param/type",keyword:"type",params:{type:"string"},message:"\
must be string"};e===null?e=[s]:e.push(s),t++}if(r.fallback_suggestion!==void 0&&typeof r.fallback_suggestion!="string"){
let s={instancePath:n+"/fallback_suggestion",schemaPath:"#/properties/fallback_suggestion/type",keyword:"type",params:{type:"\
string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}}else{let s={instancePath:n,schemaPath:"#/type",keyword:"\
type",params:{type:"object"},message:"must be object"};e===null?e=[s]:e.push(s),t++}return V.errors=e,t===0}V.evaluated=
{props:{code:!0,message:!0,type:!0,param:!0,fallback_suggestion:!0},dynamicProps:!1,dynamicItems:!1};function K(r,{instancePath:n="",
parentData:l,parentDataProperty:u,rootData:a=r,dynamicAnchors:p={}}={}){let e=null,t=0,i=K.evaluated;if(i.dynamicProps&&
(i.props=void 0),i.dynamicItems&&(i.items=void 0),r&&typeof r=="object"&&!Array.isArray(r)){if(r.error===void 0){let s={
instancePath:n,schemaPath:"#/required",keyword:"required",params:{missingProperty:"error"},message:"must have required p\
roperty 'error'"};e===null?e=[s]:e.push(s),t++}r.error!==void 0&&(V(r.error,{instancePath:n+"/error",parentData:r,parentDataProperty:"\
error",rootData:a,dynamicAnchors:p})||(e=e===null?V.errors:e.concat(V.errors),t=e.length))}else{let s={instancePath:n,schemaPath:"\
#/type",keyword:"type",params:{type:"object"},message:"must be object"};e===null?e=[s]:e.push(s),t++}return K.errors=e,t===
0}K.evaluated={props:{error:!0},dynamicProps:!1,dynamicItems:!1};var ur=Y;function Y(r,{instancePath:n="",parentData:l,parentDataProperty:u,
rootData:a=r,dynamicAnchors:p={}}={}){let e=null,t=0,i=Y.evaluated;if(i.dynamicProps&&(i.props=void 0),i.dynamicItems&&(i.
items=void 0),typeof r=="string"){if(!ke.test(r)){let s={instancePath:n,schemaPath:"#/pattern",keyword:"pattern",params:{
pattern:"^task-unified-"},message:'must match pattern "^task-unified-"'};e===null?e=[s]:e.push(s),t++}}else{let s={instancePath:n,
schemaPath:"#/type",keyword:"type",params:{type:"string"},message:"must be string"};e===null?e=[s]:e.push(s),t++}return Y.
errors=e,t===0}Y.evaluated={dynamicProps:!1,dynamicItems:!1};return oe(lr);})();

const is_Task = toldApart("status", { "pending": compiled.is_PendingTask, "processing": compiled.is_ProcessingTask, "completed": compiled.is_CompletedTask, "failed": compiled.is_FailedTask, "cancelled": compiled.is_CancelledTask });

/** Request bodies by operation. */
export const bodies: Record<"createVideoGeneration", CompiledValidator> = { "createVideoGeneration": compiled.is_VideoGenerationParams };

/** The fields of request bodies by operation, for messages. */
export const shapes: Record<"createVideoGeneration", Shape> = {"createVideoGeneration":{"properties":{"model":{},"prompt":{},"duration":{"minimum":4,"maximum":15},"quality":{},"aspect_ratio":{},"generate_audio":{},"model_params":{"properties":{"web_search":{}}},"callback_url":{}}}};

/** Parameters by their name on the wire. */
export const parameters: Record<"Idempotency-Key" | "task_id", CompiledValidator> = { "Idempotency-Key": compiled.is_Idempotency_Key, "task_id": compiled.is_task_id };

/** JSON answers by operation and status; null where the contract leaves the body open. */
export const answers: Record<"createVideoGeneration" | "getTask", Record<string, CompiledValidator | null>> = {
  "createVideoGeneration": { "200": is_Task, "400": compiled.is_ErrorEnvelope, "401": compiled.is_ErrorEnvelope, "402": compiled.is_ErrorEnvelope, "403": compiled.is_ErrorEnvelope, "429": compiled.is_ErrorEnvelope, "500": compiled.is_ErrorEnvelope, "502": null, "503": null, "default": compiled.is_ErrorEnvelope },
  "getTask": { "200": is_Task, "400": compiled.is_ErrorEnvelope, "401": compiled.is_ErrorEnvelope, "402": compiled.is_ErrorEnvelope, "403": compiled.is_ErrorEnvelope, "404": compiled.is_ErrorEnvelope, "429": compiled.is_ErrorEnvelope, "500": compiled.is_ErrorEnvelope, "502": null, "503": null, "default": compiled.is_ErrorEnvelope },
};
