//! Properties that may be left unspecified: the macro behind every `*Props` type.
//!
//! Every field implements [`Overlay`]: an `Option` is replaced where the upper layer specifies a value,
//! a nested group is overlaid field by field. The cascade is then one call per layer.

/// Layering of as-written properties, and what two layers have in common.
pub trait Overlay {
    /// Takes over every value that `upper` specifies and keeps the others.
    fn overlay(&mut self, upper: &Self);
    /// True when no value is specified.
    fn is_unset(&self) -> bool;
    /// Keeps only the values that `other` specifies too, and alike.
    fn keep_shared(&mut self, other: &Self);
    /// Clears every value that `specified` has one for, whether the two are equal or not.
    fn clear(&mut self, specified: &Self);
}

impl<T: Clone + PartialEq> Overlay for Option<T> {
    fn overlay(&mut self, upper: &Self) {
        if upper.is_some() {
            self.clone_from(upper);
        }
    }
    fn is_unset(&self) -> bool {
        self.is_none()
    }
    fn keep_shared(&mut self, other: &Self) {
        if self != other {
            *self = None;
        }
    }
    fn clear(&mut self, specified: &Self) {
        if specified.is_some() {
            *self = None;
        }
    }
}

impl<T: Overlay + Clone> Overlay for std::sync::Arc<T> {
    fn overlay(&mut self, upper: &Self) {
        if !upper.is_unset() {
            std::sync::Arc::make_mut(self).overlay(upper);
        }
    }
    fn is_unset(&self) -> bool {
        (**self).is_unset()
    }
    fn keep_shared(&mut self, other: &Self) {
        if !self.is_unset() {
            std::sync::Arc::make_mut(self).keep_shared(other);
        }
    }
    fn clear(&mut self, specified: &Self) {
        if !self.is_unset() && !specified.is_unset() {
            std::sync::Arc::make_mut(self).clear(specified);
        }
    }
}

/// Declares a group of as-written properties: derives, JSON without the unspecified fields, [`Overlay`].
macro_rules! props {
    ($(#[$doc:meta])* pub struct $name:ident { $($(#[$field_doc:meta])* pub $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Default, serde::Serialize)]
        pub struct $name {
            $($(#[$field_doc])*
            #[serde(skip_serializing_if = "crate::model::Overlay::is_unset")]
            pub $field: $type,)*
        }

        impl $name {
            /// A shared copy with nothing specified, as most paragraphs, runs and cells have it.
            pub fn unset() -> std::sync::Arc<Self> {
                static UNSET: std::sync::LazyLock<std::sync::Arc<$name>> = std::sync::LazyLock::new(Default::default);
                std::sync::Arc::clone(&UNSET)
            }
        }

        impl crate::model::Overlay for $name {
            fn overlay(&mut self, upper: &Self) {
                $(crate::model::Overlay::overlay(&mut self.$field, &upper.$field);)*
            }
            fn is_unset(&self) -> bool {
                true $(&& crate::model::Overlay::is_unset(&self.$field))*
            }
            fn keep_shared(&mut self, other: &Self) {
                $(crate::model::Overlay::keep_shared(&mut self.$field, &other.$field);)*
            }
            fn clear(&mut self, specified: &Self) {
                $(crate::model::Overlay::clear(&mut self.$field, &specified.$field);)*
            }
        }
    };
}
pub(crate) use props;

/// Declares an enumeration together with the standard's token for each value: one table for
/// reading, writing and JSON. A second token after `|` is read (strict or older spelling), never written.
macro_rules! tokens {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$value_doc:meta])* $value:ident = $token:literal $(| $other:literal)*,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$value_doc])*
            #[doc = concat!("\n\nToken `", $token, "`.")]
            $value,)*
        }

        impl $name {
            /// The value of a token; `None` for one that the standard does not list.
            pub fn from_token(token: &str) -> Option<Self> {
                match token { $($token $(| $other)* => Some(Self::$value),)* _ => None }
            }
            /// The token as the transitional schema spells it.
            pub fn token(self) -> &'static str {
                match self { $(Self::$value => $token,)* }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.token())
            }
        }
    };
}
pub(crate) use tokens;
